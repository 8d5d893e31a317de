import type { Editor } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { fileWords } from './file-words.ts'
import type { BroughtIn } from './html-to-note.ts'
import { leftWords } from './left-words.ts'
import { isEmptyNote, putBelow, putInstead } from './put-blocks.ts'
import { isSmall } from './put-in-pieces.ts'
import { readFile, type ReadRefusal } from './read-file.ts'

type Step =
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly why: ReadRefusal | 'nothingIn' }
  | { readonly kind: 'asking'; readonly read: BroughtIn }
  | { readonly kind: 'putting'; readonly percent: number }
  /** All is done; somebody should know what is not there before they throw the file away. */
  | { readonly kind: 'left'; readonly told: string }

interface ImportDialogProps {
  readonly editor: Editor
  readonly roomId: string
  readonly file: File
  readonly onClose: () => void
}

/** Brings a file into the note: reads it, asks where it goes where there is something already, and says how far it is. */
export function ImportDialog({ editor, roomId, file, onClose }: ImportDialogProps) {
  const say = useWords(fileWords)
  const [step, setStep] = useState<Step>({ kind: 'reading' })
  const begun = useRef(false)

  const put = async ({ note, ...rest }: BroughtIn, place: typeof putBelow) => {
    setStep({ kind: 'putting', percent: 0 })
    await place(editor, note.content, (part) => setStep({ kind: 'putting', percent: Math.round(part * 100) }))
    const told = leftWords(rest)
    if (told === '') onClose()
    else setStep({ kind: 'left', told })
    const action = { label: say('undo'), run: () => editor.commands.undo() }
    toast(say('broughtIn', { name: file.name }), { action })
  }
  const read = async () => {
    const found = await readFile(file, { schema: editor.schema, roomId })
    if (typeof found === 'string') setStep({ kind: 'refused', why: found })
    else if (found.note.textContent.trim() === '' && found.note.childCount < 2)
      setStep({ kind: 'refused', why: 'nothingIn' })
    else if (isEmptyNote(editor)) await put(found, putInstead)
    else setStep({ kind: 'asking', read: found })
  }
  useEffect(() => {
    // Once, also where the page draws everything twice while it is being made.
    if (begun.current) return
    begun.current = true
    void read() // each outcome is a step, shown below
  })
  const busy = step.kind === 'putting'
  return (
    <Dialog
      title={say(step.kind === 'asking' ? 'whereTitle' : step.kind === 'left' ? 'leftTitle' : 'readingTitle')}
      onClose={busy ? () => undefined : onClose}
      actions={
        step.kind === 'asking' ? (
          <>
            {isSmall(editor.state.doc) && (
              <Button kind="danger" onClick={() => void put(step.read, putInstead) /* shows how far it is */}>
                {say('instead')}
              </Button>
            )}
            <Button kind="primary" onClick={() => void put(step.read, putBelow) /* shows how far it is */}>
              {say('below')}
            </Button>
          </>
        ) : (
          (step.kind === 'refused' || step.kind === 'left') && <Button onClick={onClose}>{say('close')}</Button>
        )
      }
    >
      <div aria-live="polite">
        {step.kind === 'reading' && <p>{say('readingFile', { name: file.name })}</p>}
        {step.kind === 'refused' && <p role="alert">{say(step.why)}</p>}
        {step.kind === 'asking' && (
          <p>
            {say('whereBody', { name: file.name })} {!isSmall(editor.state.doc) && say('insteadTooLarge')}
          </p>
        )}
        {step.kind === 'asking' && leftWords(step.read) !== '' && <p>{leftWords(step.read)}</p>}
        {step.kind === 'left' && (
          <p>
            {step.told} {say('allThere')}
          </p>
        )}
        {step.kind === 'putting' && (
          <>
            <p>{say('puttingIn', { percent: step.percent })}</p>
            <progress max={100} value={step.percent} aria-label={say('readingTitle')} style={{ width: '100%' }} />
          </>
        )}
      </div>
    </Dialog>
  )
}
