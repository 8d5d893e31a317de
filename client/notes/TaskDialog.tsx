import type { Editor } from '@tiptap/react'
import { useState, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import styles from './LinkDialog.module.css'
import { holdPlace } from './note-place.ts'
import { taskOf } from './note-task.ts'
import { PersonField } from './PersonField.tsx'

interface TaskDialogProps {
  readonly editor: Editor
  readonly position: number
  readonly readers: ReadonlySet<string> | null
  readonly onClose: () => void
}

/** Asks who does a task and until when. */
export function TaskDialog({ editor, position, readers, onClose }: TaskDialogProps) {
  const say = useWords(aroundWords)
  const [task] = useState(() => editor.state.doc.nodeAt(position))
  const [placeOf] = useState(() => holdPlace(editor, position))
  const old = taskOf(task?.attrs ?? {})
  const [owner, setOwner] = useState(old.owner)
  const [due, setDue] = useState(old.due ?? '')
  const set = (facts: { owner: string | null; due: string | null }) => {
    const place = findAgain(editor, placeOf(), task?.textContent ?? '')
    if (place !== null)
      editor
        .chain()
        .focus()
        .command(({ tr }) => {
          tr.setNodeAttribute(place, 'owner', facts.owner).setNodeAttribute(place, 'due', facts.due)
          return true
        })
        .run()
    onClose()
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    set({ owner, due: due === '' ? null : due })
  }
  return (
    <Dialog
      title={say('whoWhen')}
      onClose={onClose}
      actions={
        <>
          {(old.owner !== null || old.due !== null) && (
            <Button kind="quiet" onClick={() => set({ owner: null, due: null })}>
              {say('clear')}
            </Button>
          )}
          <Button kind="primary" type="submit" form="note-task">
            {say('save')}
          </Button>
        </>
      }
    >
      <form id="note-task" className={styles['form']} onSubmit={save} noValidate>
        <p>{task?.firstChild?.textContent}</p>
        <PersonField
          label={say('owner')}
          hint={say('ownerHint')}
          chosen={owner}
          readers={readers}
          onChoose={setOwner}
        />
        <TextField
          label={say('due')}
          optional
          type="date"
          min="2000-01-01"
          max="2999-12-31"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </form>
    </Dialog>
  )
}

/** Others may have moved it meanwhile: the same task where it is now, or null when it is gone. */
function findAgain(editor: Editor, place: number | null, text: string): number | null {
  const { doc } = editor.state
  if (place !== null && doc.nodeAt(place)?.type.name === 'taskItem') return place
  const found: number[] = []
  doc.descendants((node, at) => {
    if (node.type.name === 'taskItem' && node.textContent === text) found.push(at)
  })
  // Of several that read the same none can be told to be it.
  return found.length === 1 ? (found[0] ?? null) : null
}
