import { useState, type SubmitEvent } from 'react'
import { LINE_MAX, NOTE_MAX } from '#shared/doors/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { Button } from '../design/Button.tsx'
import { TextAreaField, TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './AtTheDoor.module.css'
import type { RoomAhead } from './doors.ts'
import { knock, leaveNote, type KnockRefusal } from './knocking.ts'
import { doorWords } from './words.ts'

interface KnockFormProps {
  readonly room: RoomAhead
  readonly again: boolean
  /** The room is no longer there for who stands here. */
  readonly onShut: () => void
}

/** Knocks, with a line if one likes. What becomes of it is in `$ownKnock`. */
export function KnockForm({ room, again, onShut }: KnockFormProps) {
  const say = useWords(doorWords)
  const { busy, refusal, run } = useSending(onShut)
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const line = new FormData(event.currentTarget).get('line')
    void run(() => knock(room, typeof line === 'string' ? line : ''))
  }
  return (
    <form className={styles.form} onSubmit={send}>
      {refusal && <Notice tone="brick">{say(refusal)}</Notice>}
      <TextField name="line" optional maxLength={LINE_MAX} label={say('line')} hint={say('lineHint')} />
      <Button type="submit" kind="primary" busy={busy}>
        {say(again ? 'again' : 'doKnock')}
      </Button>
    </form>
  )
}

interface NoteFormProps {
  readonly roomId: RoomId
  readonly onLeft: () => void
  readonly onShut: () => void
}

/** Leaves a note at the door. */
export function NoteForm({ roomId, onLeft, onShut }: NoteFormProps) {
  const say = useWords(doorWords)
  const { busy, refusal, run } = useSending(onShut)
  const [empty, setEmpty] = useState(false)
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const written = new FormData(event.currentTarget).get('note')
    const text = typeof written === 'string' ? written.trim() : ''
    setEmpty(text === '')
    if (text === '') return
    void run(async () => {
      const no = await leaveNote(roomId, text)
      if (no === null) onLeft()
      return no
    })
  }
  return (
    <form className={styles.form} onSubmit={send}>
      {refusal && <Notice tone="brick">{say(refusal)}</Notice>}
      <TextAreaField
        name="note"
        rows={3}
        maxLength={NOTE_MAX}
        label={say('note')}
        hint={say('noteHint')}
        error={empty ? say('noteEmpty') : null}
      />
      <Button type="submit" busy={busy}>
        {say('leaveNote')}
      </Button>
    </form>
  )
}

type Trouble = 'tooManyKnocks' | 'tooManyNotes' | 'unreachable' | 'failed'

function useSending(onShut: () => void) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Trouble | null>(null)
  const run = async (send: () => Promise<KnockRefusal | null>) => {
    setBusy(true)
    const no = await send()
    setBusy(false)
    if (no === 'room_not_found' || no === 'room_archived') onShut()
    else setRefusal(troubleIn(no))
  }
  return { busy, refusal, run }
}

function troubleIn(no: KnockRefusal | null): Trouble | null {
  switch (no) {
    case null:
    case 'door_open': // one walks in
      return null
    case 'too_many_requests':
      return 'tooManyKnocks'
    case 'too_many_notes':
      return 'tooManyNotes'
    case 'unreachable':
      return 'unreachable'
    default:
      return 'failed'
  }
}
