import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import styles from './AdminPages.module.css'
import { remakeFloor, roomsOn, takeAwayFloor, type Building } from './building.ts'
import { FloorDialog } from './FloorDialog.tsx'
import { useRefusalText } from './refusals.ts'
import { RoomRow } from './RoomRow.tsx'
import { UpDown } from './UpDown.tsx'
import { adminWords } from './words.ts'

interface FloorSectionProps {
  readonly building: Building
  readonly floor: Floor
  /** Its place in the building, 0 the first. */
  readonly place: number
}

/** A floor with its rooms, and what can be done with both. */
export function FloorSection({ building, floor, place }: FloorSectionProps) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null)
  const rooms = roomsOn(building, floor.id)
  const title = `admin-floor-${floor.id}`
  const { name } = floor
  const remove = async () => {
    const refusal = await takeAwayFloor(floor.id)
    if (!refusal) toast(say('removedFloor', { name }))
    return refusalText(refusal)
  }
  return (
    <section className={styles.section} aria-labelledby={title}>
      <div className={styles.sectionHead}>
        <h2 id={title}>{name}</h2>
        <div className={styles.buttons}>
          <UpDown
            name={name}
            place={place}
            count={building.floors.length}
            onMove={(position) => remakeFloor(floor.id, { position })}
          />
          <Menu
            label={say('more', { name })}
            button={(props) => (
              <IconButton small label={say('more', { name })} icon={<Ellipsis size={18} aria-hidden />} {...props} />
            )}
          >
            <MenuItem icon={<Pencil size={18} aria-hidden />} onSelect={() => setAsking('rename')}>
              {say('rename')}
            </MenuItem>
            <MenuItem danger icon={<Trash2 size={18} aria-hidden />} onSelect={() => setAsking('remove')}>
              {say('removeFloor')}
            </MenuItem>
          </Menu>
        </div>
      </div>
      {rooms.length === 0 ? (
        <p className="muted">{say('floorEmpty')}</p>
      ) : (
        <ul className={styles.rows} aria-labelledby={title}>
          {rooms.map((room, index) => (
            <RoomRow key={room.id} room={room} place={index} count={rooms.length} floors={building.floors} />
          ))}
        </ul>
      )}
      {asking === 'rename' && <FloorDialog floor={floor} onClose={() => setAsking(null)} />}
      {asking === 'remove' && (
        <ConfirmDialog
          danger
          title={say('removeFloorTitle', { name })}
          confirmLabel={say('removeFloor')}
          onConfirm={remove}
          onClose={() => setAsking(null)}
        >
          {say('removeFloorText')}
        </ConfirmDialog>
      )}
    </section>
  )
}
