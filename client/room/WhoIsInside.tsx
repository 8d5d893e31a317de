import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import type { Room } from '#shared/rooms/contract.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Chip } from '../design/Chip.tsx'
import { $colleagues, photoOf } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { $inside } from '../presence/presence.ts'
import styles from './WhoIsInside.module.css'
import { roomWords } from './words.ts'

const FACES_AT_MOST = 5

/** How many are inside, with the first faces; leads to all of them. */
export function WhoIsInside({ room }: { readonly room: Room }) {
  const say = useWords(roomWords)
  const inside = useStore($inside).get(room.id) ?? []
  const colleagues = useStore($colleagues)
  if (inside.length === 0) return null
  return (
    <Link
      to="/r/$slug"
      params={{ slug: room.slug }}
      search={{ tab: 'people' } as never}
      replace
      className={styles.who}
      title={say('who')}
    >
      <span className={styles.faces} aria-hidden="true">
        {inside.slice(0, FACES_AT_MOST).map((id) => (
          <Avatar key={id} id={id} name={colleagues.get(id)?.name ?? ''} photo={photoOf(colleagues.get(id))} />
        ))}
      </span>
      <Chip tone="leaf">{say('inside', { count: inside.length })}</Chip>
    </Link>
  )
}
