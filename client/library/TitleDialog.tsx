import { useId, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { focusFirst } from '../design/focus-first.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Asked } from './acting.ts'
import { useRefusalText } from './refusal-words.ts'
import { libraryWords } from './words.ts'

interface TitleDialogProps<T> {
  readonly heading: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly max: number
  /** May be left empty. */
  readonly optional?: boolean
  readonly confirmLabel: string
  readonly onConfirm: (text: string) => Promise<Asked<T>>
  readonly onDone: (made: T) => void
  readonly onClose: () => void
}

/** Asks for a title or a name, and stays open with the reason where that is refused. */
export function TitleDialog<T>(props: TitleDialogProps<T>) {
  const { heading, label, hint, value = '', max, optional = false, confirmLabel, onConfirm, onDone, onClose } = props
  const say = useWords(libraryWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [text, setText] = useState(value)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const ready = optional || text.trim() !== ''
  const confirm = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    const answer = await onConfirm(text)
    setBusy(false)
    if (!answer.ok) {
      setError(refusalText(answer.refusal))
      return
    }
    onClose()
    onDone(answer.value)
  }
  return (
    <Dialog
      title={heading}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} disabled={!ready}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void confirm(event)}>
        <TextField
          label={label}
          hint={hint}
          error={error}
          optional={optional}
          value={text}
          maxLength={max}
          autoComplete="off"
          ref={focusFirst}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
    </Dialog>
  )
}
