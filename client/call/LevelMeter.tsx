import { useEffect, useRef } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { readLevel } from '../media/media.ts'
import styles from './DeviceCheck.module.css'
import { callWords } from './words.ts'

/** A bar that moves with one's voice. */
export function LevelMeter({ track }: { readonly track: MediaStreamTrack }) {
  const say = useWords(callWords)
  const meter = useRef<HTMLMeterElement>(null)
  useEffect(
    () =>
      readLevel(track, (level) => {
        // Written straight into the page: twenty times a second is too often to draw the dialog anew.
        if (meter.current) meter.current.value = level
      }),
    [track],
  )
  return <meter ref={meter} className={styles.meter} min={0} max={1} aria-label={say('level')} />
}
