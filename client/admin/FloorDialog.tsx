import { useState } from 'react'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import { ROOM_NAME_MAX } from '#shared/rooms/limits.ts'
import { DialogForm } from './DialogForm.tsx'
import { makeFloor, remakeFloor } from './building.ts'
import { adminWords } from './words.ts'

interface FloorDialogProps {
  /** The floor that gets another name; null makes a new one. */
  readonly floor: Floor | null
  readonly onClose: () => void
}

/** Asks the name of a floor. */
export function FloorDialog({ floor, onClose }: FloorDialogProps) {
  const say = useWords(adminWords)
  const [name, setName] = useState(floor?.name ?? '')
  const [missing, setMissing] = useState(false)
  const check = () => {
    setMissing(name.trim() === '')
    return name.trim() !== ''
  }
  return (
    <DialogForm
      title={say(floor ? 'floorDialogChange' : 'floorDialogNew')}
      saveLabel={say(floor ? 'save' : 'makeFloor')}
      check={check}
      send={() => (floor ? remakeFloor(floor.id, { name }) : makeFloor(name))}
      onClose={onClose}
    >
      <TextField
        label={say('floorName')}
        value={name}
        maxLength={ROOM_NAME_MAX}
        required
        // eslint-disable-next-line jsx-a11y-x/no-autofocus -- the one thing this dialog asks
        autoFocus
        error={missing ? say('floorNameMissing') : null}
        onChange={({ target }) => setName(target.value)}
      />
    </DialogForm>
  )
}
