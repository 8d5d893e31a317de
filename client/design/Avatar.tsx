import { useState } from 'react'
import type { Status } from '#shared/presence/limits.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './Avatar.module.css'
import { classes } from './class-names.ts'
import { colourOf, initialsOf } from './colour-of.ts'
import { GuestBadge } from './GuestBadge.tsx'
import { designWords } from './words.ts'

interface AvatarProps {
  /** Whose: the colour follows from it. */
  readonly id: string
  readonly name: string
  readonly size?: 's' | 'm' | 'l' | 'xl'
  /** Lights the lamp beside it. */
  readonly status?: Status | undefined
  readonly speaks?: boolean
  /** Where the person's photo is; the initials stand for who has none, and until it is there. */
  readonly photo?: string | undefined
}

const statusWord = { available: 'available', busy: 'busyStatus', dnd: 'dnd', away: 'away' } as const

/** The word for a status, in the page's language. */
export function useStatusWord(): (status: Status) => string {
  const say = useWords(designWords)
  return (status) => say(statusWord[status])
}

/** A photo, or initials in a round of the person's own colour. Both are for the eye; the lamp has its words beside it. */
export function Avatar({ id, name, size = 's', status, speaks = false, photo }: AvatarProps) {
  const wordFor = useStatusWord()
  const [broken, setBroken] = useState<string>()
  return (
    <span
      className={classes(styles.avatar, size !== 's' && styles[size], speaks && styles.speaks)}
      style={{ background: colourOf(id) }}
    >
      <span aria-hidden="true">{initialsOf(name)}</span>
      {photo !== undefined && photo !== broken && (
        <img className={styles.photo} src={photo} alt="" loading="lazy" onError={() => setBroken(photo)} />
      )}
      {status && (
        <span className={classes(styles.lamp, status !== 'available' && styles[status])}>
          <span className="visually-hidden">{wordFor(status)}</span>
        </span>
      )}
    </span>
  )
}

/** A small avatar with the name beside it. `text` stands in for the name where a first name is enough; a guest is shown as one. */
export function Person({
  text,
  guest = false,
  ...avatar
}: AvatarProps & { readonly text?: string; readonly guest?: boolean }) {
  return (
    <span className={styles.person}>
      <Avatar {...avatar} />
      <span className={styles.name}>{text ?? avatar.name}</span>
      {guest && <GuestBadge />}
    </span>
  )
}
