import { useId, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { focusInvalid } from '../design/focus-invalid.ts'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import { ROOM_NAME_MAX } from '#shared/rooms/limits.ts'
import styles from './AdminPages.module.css'
import { makeFloor, remakeFloor } from './building.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'
import { adminWords } from './words.ts'

interface FloorDialogProps {
  /** The floor that gets another name; null makes a new one. */
  readonly floor: Floor | null
  readonly onClose: () => void
}

/** Asks the name of a floor. */
export function FloorDialog({ floor, onClose }: FloorDialogProps) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [name, setName] = useState(floor?.name ?? '')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null)
  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    focusInvalid(event.currentTarget)
    if (name.trim() === '' || busy) return
    setBusy(true)
    const refused = await (floor ? remakeFloor(floor.id, { name }) : makeFloor(name))
    setBusy(false)
    setRefusal(refused)
    if (refused) return
    toast(say('saved'))
    onClose()
  }
  return (
    <Dialog
      title={say(floor ? 'floorDialogChange' : 'floorDialogNew')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {say(floor ? 'save' : 'makeFloor')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
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
        {refusal && <Notice tone="brick">{refusalText(refusal)}</Notice>}
      </form>
    </Dialog>
  )
}
