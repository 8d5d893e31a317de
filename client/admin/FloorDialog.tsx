import { useWords } from '../i18n/i18n.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import { ROOM_NAME_MAX } from '#shared/rooms/limits.ts'
import { DialogForm } from './DialogForm.tsx'
import { makeFloor, remakeFloor } from './building.ts'
import { NameField, useName } from './NameField.tsx'
import { adminWords } from './words.ts'

interface FloorDialogProps {
  /** The floor that gets another name; null makes a new one. */
  readonly floor: Floor | null
  readonly onClose: () => void
}

/** Asks the name of a floor. */
export function FloorDialog({ floor, onClose }: FloorDialogProps) {
  const say = useWords(adminWords)
  const asked = useName(floor?.name ?? '')
  const { name } = asked
  return (
    <DialogForm
      title={say(floor ? 'floorDialogChange' : 'floorDialogNew')}
      saveLabel={say(floor ? 'save' : 'makeFloor')}
      check={asked.check}
      send={() => (floor ? remakeFloor(floor.id, { name }) : makeFloor(name))}
      onClose={onClose}
    >
      <NameField
        label={say('floorName')}
        maxLength={ROOM_NAME_MAX}
        missingText={say('floorNameMissing')}
        asked={asked}
      />
    </DialogForm>
  )
}
