import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '#shared/accounts/limits.ts'
import styles from './PasswordField.module.css'
import { accountWords } from './words.ts'

interface PasswordFieldProps {
  readonly name: string
  readonly label: string
  /** `new`: says how long it must be, and when it is. `current`: an existing one, for the browser to fill in. */
  readonly kind: 'new' | 'current'
  readonly error: string | undefined
}

/** A password, hidden unless one wants to see it. */
export function PasswordField({ name, label, kind, error }: PasswordFieldProps) {
  const say = useWords(accountWords)
  const [shown, setShown] = useState(false)
  const [length, setLength] = useState(0)
  const hint = kind === 'new' ? say('passwordHint', { min: PASSWORD_MIN }) : undefined
  return (
    <div>
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <div className={styles.row}>
            <input
              {...control}
              name={name}
              type={shown ? 'text' : 'password'}
              autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
              autoCapitalize="none"
              spellCheck={false}
              maxLength={PASSWORD_MAX}
              onChange={(event) => setLength(event.target.value.length)}
            />
            <Button
              aria-label={say(shown ? 'hidePassword' : 'showPassword')}
              aria-controls={control.id}
              onClick={() => setShown(!shown)}
            >
              {say(shown ? 'hide' : 'show')}
            </Button>
          </div>
        )}
      </Field>
      {kind === 'new' && length > 0 && !error && (
        <div className={styles.length}>
          <span className={styles.track} aria-hidden="true">
            <span
              className={styles.bar}
              style={{ inlineSize: `${String(Math.min(1, length / PASSWORD_MIN) * 100)}%` }}
            />
          </span>
          {length < PASSWORD_MIN ? say('passwordShort', { count: PASSWORD_MIN - length }) : say('passwordEnough')}
        </div>
      )}
    </div>
  )
}
