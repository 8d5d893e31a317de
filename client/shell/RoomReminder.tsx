import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../design/Button.tsx'
import { toast } from '../design/toast.ts'
import { $place, leaveRoom } from '../doors/doors.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './Rail.module.css'
import { shellWords } from './words.ts'

/** Says on every page that one is still inside a room, heard and seen, with the way back and the way out. */
export function RoomReminder() {
  const say = useWords(shellWords)
  const place = useStore($place)
  if (place.kind !== 'inside') return null
  const { name, slug } = place.room
  const leave = () => {
    void leaveRoom()
    toast(say('youLeft', { room: name }))
  }
  return (
    <div className={styles.room} data-reminder="">
      <p className={styles.where}>
        {say('inRoom')} <strong>{name}</strong>
      </p>
      <div className={styles.buttons}>
        <Link
          to="/r/$slug"
          params={{ slug }}
          className={buttonClass({ kind: 'primary', small: true })}
          aria-label={say('backTo', { room: name })}
        >
          {say('backToRoom')}
        </Link>
        <Button small onClick={leave} aria-label={say('leaveRoom', { room: name })}>
          {say('leave')}
        </Button>
      </div>
    </div>
  )
}
