import { useState, type SubmitEvent } from 'react'
import { VERSION_NAME_MAX } from '#shared/versions/limits.ts'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { focusFirst } from '../design/focus-first.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Outcome } from './acting.ts'
import { useRefusalText } from './refusal-words.ts'
import styles from './VersionsDialog.module.css'
import { versionWords } from './words.ts'

interface NameFormProps {
  readonly name?: string
  readonly onName: (name: string) => Promise<Outcome<unknown>>
  /** The name was given, or not after all. */
  readonly onEnd: () => void
}

/** Asks for the name of a version. */
export function NameForm({ name = '', onName, onEnd }: NameFormProps) {
  const say = useWords(versionWords)
  const refusalOf = useRefusalText()
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('name')
    const given = typeof typed === 'string' ? typed.trim() : ''
    setError(given === '' ? say('nameMissing') : null)
    if (given === '' || busy) return
    setBusy(true)
    const outcome = await onName(given)
    setBusy(false)
    if (outcome.ok) onEnd()
    else setError(refusalOf(outcome.refusal))
  }
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
      <TextField
        ref={focusFirst}
        name="name"
        maxLength={VERSION_NAME_MAX}
        defaultValue={name}
        label={say('name')}
        hint={say('nameHint')}
        error={error}
      />
      <div className={styles.formActions}>
        <Button small onClick={onEnd}>
          {say('cancel')}
        </Button>
        <Button small type="submit" kind="primary" busy={busy}>
          {say('save')}
        </Button>
      </div>
    </form>
  )
}
