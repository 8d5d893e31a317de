import { useStore } from '@nanostores/react'
import { memo } from 'react'
import { $me } from '../accounts/accounts.ts'
import { Person } from '../design/Avatar.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { photoAtom } from '../directory/directory.ts'
import { $told } from '../presence/presence.ts'
import styles from './RoomCard.module.css'
import { guestAtom, nameAtom, NOTHING_YET, statusOf } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** With more than this inside, the rest is a number. */
const NAMED_AT_MOST = 6

interface OccupantsProps {
  readonly room: Room
  readonly inside: readonly MemberId[]
}

/** The names of who is inside a room. */
export function Occupants({ room, inside }: OccupantsProps) {
  const say = useWords(officeWords)
  const told = useStore($told)
  if (inside.length === 0) return <p className={styles.nobody}>{told ? say('nobodyInside') : NOTHING_YET}</p>
  const shown = inside.slice(0, inside.length > NAMED_AT_MOST + 1 ? NAMED_AT_MOST : inside.length)
  const more = inside.length - shown.length
  return (
    <ul className={styles.people} aria-label={say('whoIsInside', { room: room.name })}>
      {shown.map((id) => (
        <li key={id}>
          <Occupant id={id} />
        </li>
      ))}
      {more > 0 && <li className={styles.more}>{say('andMore', { count: more })}</li>}
    </ul>
  )
}

/** One name inside; drawn again only when this person changes. */
const Occupant = memo(function Occupant({ id }: { readonly id: MemberId }) {
  const say = useWords(officeWords)
  const name = useStore(nameAtom(id))
  const status = useStore(statusOf(id))
  const photo = useStore(photoAtom(id))
  const own = useStore($me)?.memberId === id
  const guest = useStore(guestAtom(id))
  return (
    <Person
      id={id}
      name={name}
      guest={guest}
      status={status}
      photo={photo}
      {...(own && { text: say('you', { name }) })}
    />
  )
})
