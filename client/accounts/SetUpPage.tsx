import { useStore } from '@nanostores/react'
import { useState } from 'react'
import { TextField } from '../design/Field.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import { $officeName, setUp } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useChecks } from './form-checks.ts'
import { useLinkToken } from './link-token.ts'
import { LinkNotValid, LinkWaiting } from './LinkNotValid.tsx'
import { PasswordField } from './PasswordField.tsx'
import { accountWords } from './words.ts'

/** The first page of a new office: its name, and its first administrator. */
export function SetUpPage() {
  const say = useWords(accountWords)
  const { officeName, name, email, newPassword } = useChecks()
  const language = useStore($language)
  const token = useLinkToken()
  const [spent, setSpent] = useState<string | null>(null)
  const named = useStore($officeName) !== null
  const [sent, setSent] = useState(false)
  if (token === undefined) return <LinkWaiting title={say('setUpTitle')} refusal={null} onRetry={() => undefined} />
  // An office that has a name, and not from this page, has been set up already.
  if ((named && !sent) || token === null || token === spent) return <LinkNotValid kind="setUp" />
  return (
    <Doorstep title={say('setUpTitle')} text={say('setUpText')}>
      <AccountForm
        checks={{ officeName, name, email, password: newPassword }}
        submitLabel={say('setUpDo')}
        send={async (values) => {
          setSent(true)
          const refusal = await setUp({ ...values, token, language })
          if (refusal === 'link_not_valid') setSpent(token)
          return refusal
        }}
      >
        {(errors) => (
          <>
            <TextField
              name="officeName"
              autoComplete="organization"
              label={say('officeName')}
              error={errors.officeName}
            />
            <TextField name="name" autoComplete="name" label={say('name')} hint={say('nameHint')} error={errors.name} />
            <TextField name="email" type="email" autoComplete="username" label={say('email')} error={errors.email} />
            <PasswordField name="password" kind="new" label={say('password')} error={errors.password} />
          </>
        )}
      </AccountForm>
    </Doorstep>
  )
}
