import { useStore } from '@nanostores/react'
import { Layers, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { ArchivedRooms } from './ArchivedRooms.tsx'
import { $building, $buildingRefusal, loadBuilding } from './building.ts'
import { FloorDialog } from './FloorDialog.tsx'
import { FloorSection } from './FloorSection.tsx'
import { watchGroups } from './groups.ts'
import { LoadRefusal } from './LoadRefusal.tsx'
import { RoomDialog } from './RoomDialog.tsx'
import { adminWords } from './words.ts'

/** Rooms and floors: made, named, ordered, put away and brought back. */
export function RoomsPage() {
  const say = useWords(adminWords)
  const building = useStore($building)
  const refusal = useStore($buildingRefusal)
  const [making, setMaking] = useState<'room' | 'floor' | null>(null)
  useEffect(() => void loadBuilding(), [])
  useEffect(watchGroups, [])
  const floors = building?.floors ?? []
  const makeFloor = () => setMaking('floor')
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={say('roomsTitle')} />
          <p className="muted">{say('roomsIntro')}</p>
        </div>
        {floors.length > 0 && (
          <div className={styles.buttons}>
            <Button icon={<Layers size={18} aria-hidden />} onClick={makeFloor}>
              {say('newFloor')}
            </Button>
            <Button kind="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setMaking('room')}>
              {say('newRoom')}
            </Button>
          </div>
        )}
      </header>
      {refusal && <LoadRefusal refusal={refusal} onRetry={loadBuilding} />}
      {!building && !refusal && <Skeleton lines={5} height="4rem" />}
      {building && floors.length === 0 && (
        <EmptyState
          icon={<Layers size={32} aria-hidden />}
          title={say('noFloors')}
          action={
            <Button kind="primary" onClick={makeFloor}>
              {say('makeFloor')}
            </Button>
          }
        >
          {say('noFloorsText')}
        </EmptyState>
      )}
      {building &&
        floors.map((floor, place) => <FloorSection key={floor.id} building={building} floor={floor} place={place} />)}
      {building && <ArchivedRooms floors={floors} />}
      {making === 'room' && <RoomDialog room={null} floors={floors} onClose={() => setMaking(null)} />}
      {making === 'floor' && <FloorDialog floor={null} onClose={() => setMaking(null)} />}
    </div>
  )
}
