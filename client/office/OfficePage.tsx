import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { DoorOpen } from 'lucide-react'
import { $me } from '../accounts/accounts.ts'
import { buttonClass } from '../design/Button.tsx'
import { classes } from '../design/class-names.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $link } from '../platform/realtime.ts'
import { $floors, $rooms, $roomsLoaded } from '../rooms/rooms.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import { ColleaguePanel } from './ColleaguePanel.tsx'
import { ContactCard } from './ContactCard.tsx'
import styles from './OfficePage.module.css'
import { RoomCard } from './RoomCard.tsx'
import { Search } from './Search.tsx'
import { SideColumn } from './SideColumn.tsx'
import { useNarrow } from './use-narrow.ts'
import { Welcome } from './Welcome.tsx'
import { $roomsByFloor } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** The office: floors with their rooms, who is inside, and who is in. To a screen reader it is a list of lists. */
export function OfficePage() {
  const loaded = useStore($roomsLoaded)
  const stale = useStore($link) !== 'online' && loaded
  const narrow = useNarrow()
  return (
    <div className={styles.page}>
      <div className={styles.rooms}>
        <header className={styles.head}>
          <Welcome />
          <Search />
        </header>
        {narrow && <ContactCard />}
        {loaded ? <Floors stale={stale} /> : <Skeleton lines={6} height="8rem" className={styles.grid ?? ''} />}
      </div>
      <SideColumn below={narrow} />
      <ColleaguePanel />
    </div>
  )
}

function Floors({ stale }: { readonly stale: boolean }) {
  const floors = useStore($floors)
  const anyRoom = useStore($rooms).size > 0
  if (!anyRoom) return <NoRooms />
  return (
    <div className={classes(styles.rooms, stale && styles.stale)} style={{ padding: 0 }}>
      {floors.map((floor) => (
        <FloorShown key={floor.id} floor={floor} />
      ))}
    </div>
  )
}

function FloorShown({ floor }: { readonly floor: Floor }) {
  const rooms = useStore($roomsByFloor).get(floor.id)
  const title = `floor-${floor.id}`
  if (!rooms) return null
  return (
    <section className={styles.floor} aria-labelledby={title}>
      <h2 id={title}>{floor.name}</h2>
      <ul className={styles.grid} aria-labelledby={title}>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomCard room={room} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoRooms() {
  const say = useWords(officeWords)
  const administers = useStore($me)?.role === 'administrator'
  return (
    <EmptyState
      icon={<DoorOpen size={32} aria-hidden />}
      title={say('noRooms')}
      action={
        administers && (
          <Link to="/admin" className={buttonClass({ kind: 'primary' })}>
            {say('makeRoom')}
          </Link>
        )
      }
    >
      {administers ? say('noRoomsAdministrator') : say('noRoomsMember')}
    </EmptyState>
  )
}
