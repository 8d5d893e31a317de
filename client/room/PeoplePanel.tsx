import { useStore } from '@nanostores/react'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { Avatar, useStatusWord } from '../design/Avatar.tsx'
import { CopyField } from '../design/CopyField.tsx'
import { GuestBadge } from '../design/GuestBadge.tsx'
import { $colleagues, photoAtom } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { $inside, $people } from '../presence/presence.ts'
import styles from './PeoplePanel.module.css'
import { roomWords } from './words.ts'

/** Who is inside, with how they are; oneself first. */
export function PeoplePanel({ room }: { readonly room: Room }) {
  const say = useWords(roomWords)
  const ownId = useStore($me)?.memberId
  const colleagues = useStore($colleagues)
  const inside = useStore($inside).get(room.id) ?? []
  const name = (id: MemberId) => colleagues.get(id)?.name ?? ''
  const others = inside.filter((id) => id !== ownId).sort((one, other) => name(one).localeCompare(name(other)))
  const everybody = ownId && inside.includes(ownId) ? [ownId, ...others] : others
  return (
    <div className={styles.panel}>
      <ul className={styles.people} aria-label={say('who')}>
        {everybody.map((id) => (
          <li key={id}>
            <PersonInside id={id} name={name(id)} guest={colleagues.get(id)?.role === 'guest'} own={id === ownId} />
          </li>
        ))}
      </ul>
      {others.length === 0 && <p className="muted">{say('alone')}</p>}
      <CopyField label={say('link')} text={`${window.location.origin}/r/${room.slug}`} />
    </div>
  )
}

interface PersonInsideProps {
  readonly id: MemberId
  readonly name: string
  readonly guest: boolean
  readonly own: boolean
}

function PersonInside({ id, name, guest, own }: PersonInsideProps) {
  const say = useWords(roomWords)
  const wordFor = useStatusWord()
  const status = useStore($people).get(id)?.status
  return (
    <span className={styles.person}>
      <Avatar id={id} name={name} size="m" photo={useStore(photoAtom(id))} />
      <span>
        <strong className={styles.name}>{own ? say('you', { name }) : name}</strong>
        {guest && <GuestBadge />}
        {status && (
          <span className={styles.status} data-status={status}>
            {wordFor(status)}
          </span>
        )}
      </span>
    </span>
  )
}
