import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { buttonClass } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { RoomDoor } from './RoomDoor.tsx'
import styles from './RoomFrame.module.css'
import { WhoIsInside } from './WhoIsInside.tsx'
import { roomWords } from './words.ts'

interface RoomFrameProps {
  /** Null while it is being looked for. */
  readonly room: Room | null
  readonly children: ReactNode
}

/** The room's page from edge to edge: its header, and below it what is inside. */
export function RoomFrame({ room, children }: RoomFrameProps) {
  const say = useWords(roomWords)
  const guest = useStore($me)?.role === 'guest'
  return (
    <div className={styles.room}>
      <header className={styles.header}>
        {!guest && (
          <Link
            to="/"
            className={buttonClass({ small: true, className: styles.back })}
            aria-label={say('backToOffice')}
          >
            <ArrowLeft size={18} aria-hidden /> <span className={styles.wideOnly}>{say('office')}</span>
          </Link>
        )}
        <PageHeading title={room?.name ?? say('entering')} className={styles.name ?? ''} />
        {room?.access === 'named' && (
          <Chip>
            <Lock size={12} aria-hidden /> {say('named')}
          </Chip>
        )}
        {room && <WhoIsInside room={room} />}
        {room && <RoomDoor room={room} />}
      </header>
      {children}
    </div>
  )
}

/** The outlines of a room that one is walking into. */
export function RoomSkeleton({ room }: { readonly room: Room | null }) {
  const say = useWords(roomWords)
  return (
    <main className={styles.entering}>
      <p role="status">{room ? say('enteringRoom', { room: room.name }) : say('entering')}</p>
      <Skeleton lines={2} height="min(14rem, 24dvh)" className={styles.tiles ?? ''} />
    </main>
  )
}
