import { useStore } from '@nanostores/react'
import { useState } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import { DOCUMENT_TITLE_MAX } from '#shared/library/limits.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { $floors, $rooms } from '../rooms/rooms.ts'
import { copyDocument, moveDocument } from './acting.ts'
import { leaves } from './leaving.ts'
import { useTitle } from './title.ts'
import { useRefusalText } from './refusal-words.ts'
import { libraryWords } from './words.ts'

interface MoveDialogProps {
  readonly document: Shelved
  readonly library: Library
  readonly how: 'move' | 'copy'
  readonly onOpen: (kind: DocumentKind, id: DocumentId) => void
  readonly onGo: (document: Shelved) => void
  readonly onClose: () => void
}

/** Moves a document to another room, or makes a copy of it here or there. Says it when more people could read it there. */
export function MoveDialog({ document, library, how, onOpen, onGo, onClose }: MoveDialogProps) {
  const say = useWords(libraryWords)
  const refusalText = useRefusalText()
  const oldTitle = useTitle()(document)
  const rooms = useStore($rooms)
  // Out of a confidential room goes only what one manages; within it a copy is everybody's.
  const mayLeave = library.keep || document.mayManage
  const others = [...rooms.values()].filter(({ id, archived }) => id !== document.roomId && !archived)
  const here = rooms.get(document.roomId)
  const [roomId, setRoomId] = useState<RoomId | null>(
    how === 'copy' && library.mayWrite ? document.roomId : mayLeave ? (others[0]?.id ?? null) : null,
  )
  const [title, setTitle] = useState(say('copyName', { title: oldTitle }).slice(0, DOCUMENT_TITLE_MAX))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const to = roomId === null ? undefined : rooms.get(roomId)
  const isMoreOpen = !library.keep && to?.access === 'everyone'
  // What stays behind is told before the copy is made.
  const isTakenOut = !library.keep && roomId !== document.roomId
  const behind = document.kind === 'board' ? 'copyBoard' : isTakenOut ? 'copyOut' : undefined
  const go = async () => {
    if (roomId === null) return
    setBusy(true)
    if (how === 'move') leaves(document.id)
    const answer = await (how === 'move' ? moveDocument(document.id, roomId) : copyDocument(document.id, roomId, title))
    setBusy(false)
    if (!answer.ok) {
      setError(refusalText(answer.refusal))
      return
    }
    onClose()
    const { value } = answer
    const room = to?.name ?? ''
    if (value.roomId === document.roomId) onOpen(value.kind, value.id)
    const words = how === 'move' ? say('moved', { title: oldTitle, room }) : say('copied', { room })
    const action = value.roomId === document.roomId ? null : { label: say('goThere'), run: () => onGo(value) }
    toast(words, { action })
  }
  return (
    <Dialog
      title={say(how === 'move' ? 'moveTitle' : 'copy', { title: oldTitle })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={roomId === null || (how === 'copy' && title.trim() === '')}
            onClick={() => void go()}
          >
            {say(how === 'move' ? 'moveDo' : 'copyDo')}
          </Button>
        </>
      }
    >
      {how === 'copy' && (
        <TextField
          label={say('title')}
          value={title}
          maxLength={DOCUMENT_TITLE_MAX}
          onChange={({ target }) => setTitle(target.value)}
        />
      )}
      {roomId === null ? (
        <p>{say('noRooms')}</p>
      ) : (
        <SelectField
          label={say('toRoom')}
          hint={how === 'move' ? say('moveText') : behind && say(behind)}
          error={error}
          value={roomId}
          onChange={({ target }) => setRoomId(target.value as RoomId)}
        >
          {how === 'copy' && library.mayWrite && (
            <option value={document.roomId}>{say('thisRoom', { room: here?.name ?? '' })}</option>
          )}
          {mayLeave && <RoomOptions rooms={others} />}
        </SelectField>
      )}
      {isMoreOpen && <Notice tone="sun">{say('moreOpen', { room: to.name })}</Notice>}
    </Dialog>
  )
}

function RoomOptions({ rooms }: { readonly rooms: readonly { id: RoomId; floorId: string; name: string }[] }) {
  const floors = useStore($floors)
  return floors.map((floor) => {
    const there = rooms.filter(({ floorId }) => floorId === floor.id)
    return there.length === 0 ? null : (
      <optgroup key={floor.id} label={floor.name}>
        {there.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </optgroup>
    )
  })
}
