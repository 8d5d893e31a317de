import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { DoorClosed, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { Button, buttonClass } from '../design/Button.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { AtTheDoor } from '../doors/AtTheDoor.tsx'
import { enterRoom, type DoorRefusal } from '../doors/doors.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './RoomRefused.module.css'
import { roomWords } from './words.ts'

/** Not inside: why, and what one can do now. */
export function RoomRefused({ room, refusal }: { readonly room: Room | null; readonly refusal: DoorRefusal }) {
  const say = useWords(roomWords)
  if (room && (refusal === 'must_knock' || refusal === 'door_closed'))
    return <AtTheDoor key={room.id} room={room} closed={refusal === 'door_closed'} ways={<ToOffice />} />
  if (room && refusal === 'room_full')
    return (
      // What comes of trying again is in $place.
      <Outside
        title={say('fullTitle', { room: room.name })}
        action={
          <Button kind="primary" onClick={() => void enterRoom(room)}>
            {say('tryAgain')}
          </Button>
        }
      >
        {say('full', { count: room.capacity })}
      </Outside>
    )
  if (refusal === 'room_archived') return <Outside title={say('archivedTitle')}>{say('archived')}</Outside>
  return <Outside title={say('notFoundTitle')}>{say('notFound')}</Outside>
}

/** No answer came to where the room is. */
export function RoomUnanswered({ onTryAgain }: { readonly onTryAgain: () => void }) {
  const say = useWords(roomWords)
  return (
    <Outside
      icon={<WifiOff size={40} aria-hidden />}
      title={say('unansweredTitle')}
      action={
        <Button kind="primary" onClick={onTryAgain}>
          {say('tryAgain')}
        </Button>
      }
    >
      {say('unanswered')}
    </Outside>
  )
}

/** The way to the office page; for a guest, to their own. */
function ToOffice({ primary = false }: { readonly primary?: boolean }) {
  const say = useWords(roomWords)
  const guest = useStore($me)?.role === 'guest'
  return (
    <Link to={guest ? '/guest' : '/'} className={buttonClass({ kind: primary ? 'primary' : 'plain' })}>
      {say(guest ? 'toStay' : 'toOffice')}
    </Link>
  )
}

interface OutsideProps {
  readonly title: string
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly action?: ReactNode
}

/** A page before a room that one is not in. */
export function Outside({ title, children, icon, action }: OutsideProps) {
  return (
    <main className={styles.outside}>
      <span className={styles.icon}>{icon ?? <DoorClosed size={40} aria-hidden />}</span>
      <PageHeading title={title} />
      <p>{children}</p>
      <div className={styles.actions}>
        {action}
        <ToOffice primary={!action} />
      </div>
    </main>
  )
}
