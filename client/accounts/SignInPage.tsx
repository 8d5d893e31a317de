import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $officeName, $withdrawn, signIn } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useChecks } from './form-checks.ts'
import { PasswordField } from './PasswordField.tsx'
import { accountWords } from './words.ts'

/** The door for who has an account: address and password. */
export function SignInPage() {
  const say = useWords(accountWords)
  const { email, password } = useChecks()
  const office = useStore($officeName)
  const withdrawn = useStore($withdrawn)
  return (
    <Doorstep
      title={office === null ? say('signIn') : say('signInTo', { office })}
      ways={<Link to="/forgotten">{say('forgotten')}</Link>}
    >
      {withdrawn && <Notice tone="sun">{say('withdrawn')}</Notice>}
      <AccountForm
        checks={{ email, password }}
        send={signIn}
        submitLabel={say('signIn')}
        refusalText={(refusal) => (refusal === 'too_many_requests' ? say('wrongTooOften') : null)}
      >
        {(errors) => (
          <>
            <TextField name="email" type="email" autoComplete="username" label={say('email')} error={errors.email} />
            <PasswordField name="password" kind="current" label={say('password')} error={errors.password} />
          </>
        )}
      </AccountForm>
    </Doorstep>
  )
}
