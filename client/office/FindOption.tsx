import { useStore } from '@nanostores/react'
import { NotebookText, PencilRuler } from 'lucide-react'
import { Avatar } from '../design/Avatar.tsx'
import { KindIcon } from '../design/KindIcon.tsx'
import { photoOf } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { $told } from '../presence/presence.ts'
import { useTitle } from '../library/library.ts'
import { $floors } from '../rooms/rooms.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import type { Hit } from '#shared/library/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'
import type { Find } from './find.ts'
import styles from './Search.module.css'
import { useWhereText } from './where-text.ts'
import { occupantsOf, whereIs } from './whereabouts.ts'
import { officeWords } from './words.ts'

interface FindOptionProps {
  readonly id: string
  readonly find: Find
  /** Above the first of its kind. */
  readonly title: string | null
  readonly chosen: boolean
  readonly onPoint: () => void
  readonly onGo: () => void
}

/** One thing found, with where it is. A colleague who is in no room is shown, but leads nowhere. */
export function FindOption({ id, find, title, chosen, onPoint, onGo }: FindOptionProps) {
  return (
    <>
      {title && (
        <div role="presentation" className={styles.group}>
          {title}
        </div>
      )}
      {/* The arrows and Enter of the search field do for the keyboard what the pointer does here. */}
      {/* eslint-disable-next-line jsx-a11y-x/click-events-have-key-events */}
      <div
        id={id}
        role="option"
        aria-selected={chosen}
        tabIndex={-1}
        className={styles.find}
        onMouseMove={onPoint}
        onClick={onGo}
      >
        <Found find={find} />
      </div>
    </>
  )
}

function Found({ find }: { readonly find: Find }) {
  switch (find.kind) {
    case 'room':
      return <RoomFound room={find.room} />
    case 'colleague':
      return <ColleagueFound colleague={find.colleague} />
    case 'document':
      return <DocumentFound hit={find.hit} room={find.room} />
  }
}

function DocumentFound({ hit, room }: { readonly hit: Hit; readonly room: Room }) {
  const titleOf = useTitle()
  const Icon = hit.kind === 'note' ? NotebookText : PencilRuler
  return (
    <>
      <span className={styles.picture}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{titleOf(hit)}</span>
        <span className={styles.where}>{[room.name, hit.excerpt].filter(Boolean).join(' · ')}</span>
      </span>
    </>
  )
}

function RoomFound({ room }: { readonly room: Room }) {
  const say = useWords(officeWords)
  const floor = useStore($floors).find(({ id }) => id === room.floorId)
  const inside = useStore(occupantsOf(room.id)).length
  const told = useStore($told)
  return (
    <>
      <span className={styles.picture}>
        <KindIcon kind={room.kind} size={16} />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{room.name}</span>
        <span className={styles.where}>
          {[floor?.name, inside > 0 ? say('peopleInside', { count: inside }) : told && say('nobodyInside')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </>
  )
}

function ColleagueFound({ colleague }: { readonly colleague: Colleague }) {
  const whereText = useWhereText()
  const where = useStore(whereIs(colleague.memberId))
  return (
    <>
      <Avatar
        id={colleague.memberId}
        name={colleague.name}
        status={'status' in where ? where.status : undefined}
        photo={photoOf(colleague)}
      />
      <span className={styles.words}>
        <span className={styles.name}>{colleague.name}</span>
        <span className={styles.where}>{whereText(where)}</span>
      </span>
    </>
  )
}
