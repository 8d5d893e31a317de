import { useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { resetPassword } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useChecks } from './form-checks.ts'
import { useLinkToken } from './link-token.ts'
import { LinkNotValid, LinkWaiting } from './LinkNotValid.tsx'
import { PasswordField } from './PasswordField.tsx'
import { accountWords } from './words.ts'

/** A new password, for who came by the link to one. */
export function ResetPage() {
  const say = useWords(accountWords)
  const { newPassword } = useChecks()
  const token = useLinkToken()
  const [spent, setSpent] = useState<string | null>(null)
  if (token === undefined) return <LinkWaiting title={say('resetTitle')} refusal={null} onRetry={() => undefined} />
  if (token === null || token === spent) return <LinkNotValid kind="reset" />
  return (
    <Doorstep title={say('resetTitle')} text={say('resetText')}>
      <AccountForm
        checks={{ password: newPassword }}
        submitLabel={say('resetDo')}
        send={async ({ password }) => {
          const refusal = await resetPassword({ token, password })
          if (refusal === 'link_not_valid') setSpent(token)
          return refusal
        }}
      >
        {(errors) => <PasswordField name="password" kind="new" label={say('newPassword')} error={errors.password} />}
      </AccountForm>
    </Doorstep>
  )
}
