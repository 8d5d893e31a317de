import { useEffect, useRef } from 'react'
import type { MemberId } from '#shared/kernel/ids.ts'
import { GuestBadge } from '../design/GuestBadge.tsx'
import { useWords } from '../i18n/i18n.ts'
import { tileKey, watchTile } from '../media/media.ts'
import { Picture } from './Picture.tsx'
import styles from './Tile.module.css'
import { callWords } from './words.ts'

interface ScreenTileProps {
  readonly memberId: MemberId
  readonly name: string
  readonly guest: boolean
  readonly stream: MediaStream
}

/** A screen that somebody shares, as large as there is room for. */
export function ScreenTile({ memberId, name, guest, stream }: ScreenTileProps) {
  const say = useWords(callWords)
  const tile = useRef<HTMLElement>(null)
  useEffect(() => (tile.current ? watchTile(tile.current, tileKey(memberId, 'screen')) : undefined), [memberId])
  return (
    <figure ref={tile} className={styles.screen}>
      <Picture memberId={memberId} source="screen" stream={stream} whole />
      <figcaption className={styles.label}>
        <span className={styles.name}>{say('screenOf', { name })}</span>
        {guest && <GuestBadge />}
      </figcaption>
    </figure>
  )
}
