import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { Lock, MessageCircle } from 'lucide-react'
import { atom } from 'nanostores'
import { memo } from 'react'
import { Button, buttonClass } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { classes } from '../design/class-names.ts'
import { KindIcon } from '../design/KindIcon.tsx'
import { kindWords } from '../design/kind-words.ts'
import { leaveRoom } from '../doors/doors.ts'
import { $keeps, doorOf } from '../doors/knocking.ts'
import { doorWords } from '../doors/words.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { Occupants } from './Occupants.tsx'
import styles from './RoomCard.module.css'
import { hereAtom, nameAtom, occupantsOf, unreadOf } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** The name at a room that is no one person's. */
const $nobody = atom('')

/** What one can do before a door that does not open by itself. */
const beforeDoor = {
  knock: { short: 'doKnock', long: 'knockTitle' },
  closed: { short: 'shortNote', long: 'noteAt' },
} as const

/** One room: its door on the left edge, who is inside, and the one thing to do: go in. */
export const RoomCard = memo(function RoomCard({ room }: { readonly room: Room }) {
  const say = useWords(officeWords)
  const sayKind = useWords(kindWords)
  const sayDoor = useWords(doorWords)
  const inside = useStore(occupantsOf(room.id))
  const unread = useStore(unreadOf(room.id))
  const here = useStore(hereAtom(room.id))
  const full = inside.length >= room.capacity && !here
  const door = useStore(doorOf(room.id))
  const keeps = useStore($keeps).has(room.id)
  const before = keeps || door === 'open' ? null : beforeDoor[door]
  const owner = useStore(room.ownerId ? nameAtom(room.ownerId) : $nobody)
  const title = `room-${room.id}`
  return (
    <article
      aria-labelledby={title}
      className={classes(styles.card, inside.length > 0 && styles.live, here && styles.here)}
      data-room={room.slug}
      data-door={door}
    >
      <header className={styles.head}>
        <h3 id={title}>{room.name}</h3>
        <span className={styles.chips}>
          {unread > 0 && (
            <Chip tone="sun">
              <MessageCircle size={13} aria-hidden /> {say('unread', { count: unread })}
            </Chip>
          )}
          {here && <Chip tone="leaf">{say('youAreHere')}</Chip>}
          {full && <Chip tone="brick">{say('full')}</Chip>}
          {room.access === 'named' && (
            <Chip>
              <Lock size={12} aria-hidden /> {say('named')}
            </Chip>
          )}
          <Chip>
            <KindIcon kind={room.kind} /> {owner ? say('deskOf', { name: owner }) : sayKind(room.kind)}
          </Chip>
        </span>
      </header>
      {room.description && <p className={styles.description}>{room.description}</p>}
      <div className={styles.foot}>
        <Occupants room={room} inside={inside} />
        <span className={styles.actions}>
          {here && (
            <Button
              small
              className={styles.above}
              aria-label={say('leaveRoom', { room: room.name })}
              onClick={() => void leaveRoom()}
            >
              {say('leave')}
            </Button>
          )}
          <Link
            to="/r/$slug"
            params={{ slug: room.slug }}
            className={buttonClass({
              kind: inside.length > 0 && door !== 'closed' ? 'primary' : 'plain',
              small: true,
              className: styles.go,
            })}
            aria-label={
              here
                ? say('backTo', { room: room.name })
                : before
                  ? sayDoor(before.long, { room: room.name })
                  : say('goInto', { room: room.name })
            }
          >
            {here ? say('back') : before ? sayDoor(before.short) : say('goIn')}
          </Link>
        </span>
      </div>
    </article>
  )
})
