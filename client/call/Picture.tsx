import { useEffect, useRef, useState } from 'react'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Source } from '#shared/media/limits.ts'
import { classes } from '../design/class-names.ts'
import styles from './Tile.module.css'

interface PictureProps {
  readonly memberId: MemberId
  readonly source: Source
  readonly stream: MediaStream
  /** Shows what is the right way round to oneself: one's own face in a mirror. */
  readonly mirrored?: boolean
  /** A screen is shown whole, a face may be cut to its tile. */
  readonly whole?: boolean
}

/**
 * A moving picture, shown from its first new frame on: what stood still when a camera was switched off is not seen
 * again when it is switched on. Draw it only while the stream is not paused. The sound is played elsewhere.
 */
export function Picture({ memberId, source, stream, mirrored = false, whole = false }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [fresh, setFresh] = useState(false)
  useEffect(() => {
    const shown = video.current
    if (!shown) return
    const frame = shown.requestVideoFrameCallback(() => setFresh(true))
    shown.srcObject = stream
    // Interrupted by a newer stream or by going away: the next one plays.
    shown.play().catch(() => undefined)
    return () => {
      shown.cancelVideoFrameCallback(frame)
      shown.srcObject = null
      setFresh(false)
    }
  }, [stream])
  return (
    <video
      ref={video}
      className={classes(styles.picture, fresh && styles.fresh, mirrored && styles.mirrored, whole && styles.whole)}
      data-member={memberId}
      data-source={source}
      data-own={mirrored || undefined}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
    />
  )
}
