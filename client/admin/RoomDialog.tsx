import { useEffect, useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import { DialogForm } from './DialogForm.tsx'
import { listOf, makeRoom, remakeRoom } from './building.ts'
import type { AdminRefusal } from './refusals.ts'
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
  const [draft, setDraft] = useState<RoomDraft | null>(() => toDraft(room, floors))
  const [errors, setErrors] = useState<DraftErrors>({ name: false, capacity: false })
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

  const check = () => {
    if (!draft) return false
    const wrong = errorsIn(draft)
    setErrors(wrong)
    return !wrong.name && !wrong.capacity
  }
  const send = async () => {
    if (!draft) return null
    const wish = { ...draft, capacity: Number(draft.capacity) }
    return room ? remakeRoom(room, wish) : makeRoom(wish)
  }
  return (
    <DialogForm
      title={say(room ? 'roomDialogChange' : 'roomDialogNew')}
      saveLabel={say(room ? 'save' : 'makeRoom')}
      ready={listKnown}
      notReady={refusal}
      check={check}
      send={send}
      onClose={onClose}
    >
      {draft && <RoomFields draft={draft} floors={floors} errors={errors} onChange={setDraft} />}
    </DialogForm>
  )
}
