import { useStore } from '@nanostores/react'
import type { DoorNote } from '#shared/doors/contract.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Chip } from '../design/Chip.tsx'
import { classes } from '../design/class-names.ts'
import { GuestBadge } from '../design/GuestBadge.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { $knocks, $notes, eraseNote, readNote } from './knocking.ts'
import { Knocker } from './Knocker.tsx'
import styles from './Knocker.module.css'
import { doorWords } from './words.ts'

const WHEN = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const

/** Who stands at the doors one may open, and the notes that were left there. */
export function AtTheDoorCard() {
  const say = useWords(doorWords)
  const knocks = useStore($knocks)
  const notes = useStore($notes)
  if (knocks.length === 0 && notes.length === 0) return null
  return (
    <Card
      className={classes(styles.card, notes.length === 0 && styles.onlyBeside)}
      role="region"
      aria-labelledby="at-the-door"
    >
      <h2 id="at-the-door">
        {say('atTheDoor')} {knocks.length > 0 && <Chip tone="sun">{knocks.length}</Chip>}
      </h2>
      {knocks.length > 0 && (
        <ul className={classes(styles.list, styles.onlyBeside)}>
          {knocks.map((knock) => (
            <li key={knock.id}>
              <Knocker knock={knock} />
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <ul className={styles.list} aria-label={say('notes')}>
          {notes.map((note) => (
            <li key={note.id}>
              <Note note={note} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Note({ note }: { readonly note: DoorNote }) {
  const say = useWords(doorWords)
  const { id, from, roomName, text, at, readBy } = note
  // What comes of it is told to all who keep the room, oneself too.
  return (
    <article className={readBy === null ? undefined : styles.read}>
      <p className={styles.name}>
        <strong>
          <bdi>{from.name}</bdi>
        </strong>
        {from.guest && <GuestBadge />}
        <span className={styles.small}>
          {roomName}, {formatTime(at, WHEN)}
        </span>
      </p>
      <p className={styles.note}>{text}</p>
      <p className={styles.actions}>
        {readBy === null ? (
          <Button small aria-label={say('markReadName', { name: from.name })} onClick={() => void readNote(id)}>
            {say('markRead')}
          </Button>
        ) : (
          <span className={styles.small}>{say('readBy', { by: readBy })}</span>
        )}
        <Button
          small
          kind="quiet"
          aria-label={say('eraseName', { name: from.name })}
          onClick={() => void eraseNote(id)}
        >
          {say('erase')}
        </Button>
      </p>
    </article>
  )
}
