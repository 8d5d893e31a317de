import { useStore } from '@nanostores/react'
import { Archive, Ellipsis, Layers, Lock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { kindWords } from '../design/kind-words.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import styles from './AdminPages.module.css'
import { groupAdminWords } from './group-words.ts'
import { $managedGroups } from './groups.ts'
import { moveToFloor, placeRoom, putAway } from './building.ts'
import { useRefusalText } from './refusals.ts'
import { RoomDialog } from './RoomDialog.tsx'
import { UpDown } from './UpDown.tsx'
import { useAct } from './use-act.ts'
import { adminWords } from './words.ts'

interface RoomRowProps {
  readonly room: Room
  readonly place: number
  readonly count: number
  readonly floors: readonly Floor[]
}

/** One room in administration: what it is, and what can be done with it. */
export function RoomRow({ room, place, count, floors }: RoomRowProps) {
  const say = useWords(adminWords)
  const sayKind = useWords(kindWords)
  const sayGroup = useWords(groupAdminWords)
  const refusalText = useRefusalText()
  const act = useAct()
  const [asking, setAsking] = useState<'change' | 'archive' | null>(null)
  const { name } = room
  const group = useStore($managedGroups)?.find(({ id }) => id === room.groupId)
  const ofGroup = sayGroup(group ? (group.archived ? 'ofGroupAway' : 'ofGroupNamed') : 'ofGroup', {
    name: group?.name ?? '',
  })
  const owner = useStore($colleagues).get(room.ownerId as MemberId)?.name ?? '?'
  const others = floors.filter(({ id }) => id !== room.floorId)
  const archive = async () => {
    const refusal = await putAway(room)
    if (!refusal) toast(say('archivedDone', { name }))
    return refusalText(refusal)
  }
  const moveTo = (floor: Floor) => act(moveToFloor(room, floor.id), say('movedTo', { name, floor: floor.name }))
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <strong>{name}</strong>
        <span className={styles.details}>
          <Chip>{sayKind(room.kind)}</Chip>
          {room.access === 'group' && <Chip tone="sun">{ofGroup}</Chip>}
          {room.ownerId && <Chip tone="leaf">{say('ofPerson', { name: owner })}</Chip>}
          {room.access === 'named' && (
            <Chip tone="sun">
              <Lock size={12} aria-hidden /> {say('private')}
            </Chip>
          )}
          <span>{say('places', { count: room.capacity })}</span>
          {room.description && <span>{room.description}</span>}
        </span>
      </div>
      <div className={styles.buttons}>
        <UpDown name={name} place={place} count={count} onMove={(to) => placeRoom(room, to)} />
        <Button small aria-label={say('changeRoomNamed', { name })} onClick={() => setAsking('change')}>
          {say('changeRoom')}
        </Button>
        <Menu
          label={say('more', { name })}
          button={(props) => (
            <IconButton small label={say('more', { name })} icon={<Ellipsis size={18} aria-hidden />} {...props} />
          )}
        >
          {others.length > 0 && (
            <MenuGroup title={say('floor')}>
              {others.map((floor) => (
                <MenuItem key={floor.id} icon={<Layers size={18} aria-hidden />} onSelect={() => void moveTo(floor)}>
                  {say('moveTo', { floor: floor.name })}
                </MenuItem>
              ))}
            </MenuGroup>
          )}
          <MenuGroup>
            <MenuItem danger icon={<Archive size={18} aria-hidden />} onSelect={() => setAsking('archive')}>
              {say('archive')}
            </MenuItem>
          </MenuGroup>
        </Menu>
      </div>
      {asking === 'change' && <RoomDialog room={room} floors={floors} onClose={() => setAsking(null)} />}
      {asking === 'archive' && (
        <ConfirmDialog
          title={say('archiveTitle', { name })}
          confirmLabel={say('archive')}
          onConfirm={archive}
          onClose={() => setAsking(null)}
        >
          {say('archiveText')}
        </ConfirmDialog>
      )}
    </li>
  )
}
