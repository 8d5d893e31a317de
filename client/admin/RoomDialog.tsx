import { useEffect, useId, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { focusInvalid } from '../design/focus-invalid.ts'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import styles from './AdminPages.module.css'
import { listOf, makeRoom, remakeRoom } from './building.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'
import { errorsIn, toDraft, type DraftErrors, type RoomDraft } from './room-draft.ts'
import { RoomFields } from './RoomFields.tsx'
import { adminWords } from './words.ts'

interface RoomDialogProps {
  /** The room that is changed; null makes a new one. */
  readonly room: Room | null
  readonly floors: readonly Floor[]
  readonly onClose: () => void
}

/** Asks everything about a room, new or there already. */
export function RoomDialog({ room, floors, onClose }: RoomDialogProps) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [draft, setDraft] = useState<RoomDraft | null>(() => toDraft(room, floors))
  const [errors, setErrors] = useState<DraftErrors>({ name: false, capacity: false })
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null)
  // Who is on the list is asked first: saving without knowing would wipe it.
  const [listKnown, setListKnown] = useState(room?.access !== 'named')
  const roomId = room?.id
  useEffect(() => {
    if (listKnown || !roomId) return
    void listOf(roomId).then((answer) => {
      if (typeof answer === 'string') setRefusal(answer)
      else {
        setDraft((now) => now && { ...now, memberIds: answer })
        setListKnown(true)
      }
    })
  }, [listKnown, roomId])

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!draft || busy || !listKnown) return
    const wrong = errorsIn(draft)
    setErrors(wrong)
    focusInvalid(event.currentTarget)
    if (wrong.name || wrong.capacity) return
    setBusy(true)
    const wish = { ...draft, capacity: Number(draft.capacity) }
    const refused = await (room ? remakeRoom(room, wish) : makeRoom(wish))
    setBusy(false)
    setRefusal(refused)
    if (refused) return
    toast(say('saved'))
    onClose()
  }
  return (
    <Dialog
      title={say(room ? 'roomDialogChange' : 'roomDialogNew')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} disabled={!listKnown}>
            {say(room ? 'save' : 'makeRoom')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {draft && <RoomFields draft={draft} floors={floors} errors={errors} onChange={setDraft} />}
        {refusal && <Notice tone="brick">{refusalText(refusal)}</Notice>}
      </form>
    </Dialog>
  )
}
