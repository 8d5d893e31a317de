import { useEffect, useRef } from 'react'
import { useWords } from '../i18n/i18n.ts'
import styles from './DeviceCheck.module.css'
import type { Trial } from './use-trial.ts'
import { callWords } from './words.ts'

/** One's own camera, as in a mirror, or why there is nothing to see. */
export function Preview({ trial }: { readonly trial: Trial }) {
  const say = useWords(callWords)
  const video = useRef<HTMLVideoElement>(null)
  const track = trial.kind === 'on' ? trial.track : null
  useEffect(() => {
    if (video.current) video.current.srcObject = track && new MediaStream([track])
  }, [track])
  return (
    <div className={styles.preview}>
      {track && <video ref={video} autoPlay playsInline muted aria-label={say('preview')} />}
      {trial.kind === 'starting' && <p>{say('looking')}</p>}
      {(trial.kind === 'off' || trial.kind === 'trouble') && <p>{say('cameraOff')}</p>}
    </div>
  )
}
