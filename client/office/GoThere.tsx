import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../design/Button.tsx'
import { doorOf } from '../doors/knocking.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { officeWords } from './words.ts'

interface GoThereProps {
  /** Who is there. */
  readonly name: string
  readonly room: Room
  readonly onGo?: () => void
}

/** The way to the room somebody is in; where its door asks so, to knock at it. */
export function GoThere({ name, room, onGo }: GoThereProps) {
  const say = useWords(officeWords)
  const knocks = useStore(doorOf(room.id)) === 'knock'
  return (
    <Link
      to="/r/$slug"
      params={{ slug: room.slug }}
      className={buttonClass({ kind: 'primary', small: true })}
      aria-label={say(knocks ? 'knockAtIn' : 'goToIn', { name, room: room.name })}
      {...(onGo && { onClick: onGo })}
    >
      {say(knocks ? 'knockThere' : 'goThere')}
    </Link>
  )
}
