import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import type { ManagedMember } from '#shared/directory/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { photoAtom } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { DevicesOf } from './DevicesOf.tsx'
import { sessionWords } from './session-words.ts'

interface SignedInRowProps {
  readonly member: ManagedMember
  readonly count: number
  readonly open: boolean
  readonly onToggle: () => void
}

/** One person: on how many devices they are signed in, and when opened which. One's own are on one's own page. */
export function SignedInRow({ member, count, open, onToggle }: SignedInRowProps) {
  const say = useWords(sessionWords)
  const { memberId, name } = member
  const own = useStore($me)?.memberId === memberId
  const id = `devices-${memberId}`
  return (
    <li className={styles.row}>
      <span className={styles.person}>
        <Avatar id={memberId} name={name} size="m" photo={useStore(photoAtom(memberId))} />
        <span className={styles.about}>
          <strong>{name}</strong>
          <span className={styles.details}>
            <span>{say('count', { count })}</span>
          </span>
        </span>
      </span>
      {own ? (
        <Link to="/account">{say('own')}</Link>
      ) : (
        <Button
          small
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-label={say(open ? 'hideOf' : 'showOf', { name })}
          onClick={onToggle}
        >
          {say(open ? 'hide' : 'show')}
        </Button>
      )}
      {open && <DevicesOf id={id} member={member} />}
    </li>
  )
}
