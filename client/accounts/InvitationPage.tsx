import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { TextField } from '../design/Field.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import { $invitation, $officeName, acceptInvitation, seeInvitation } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useChecks } from './form-checks.ts'
import { useLinkToken } from './link-token.ts'
import { LinkNotValid, LinkWaiting } from './LinkNotValid.tsx'
import { PasswordField } from './PasswordField.tsx'
import { accountWords } from './words.ts'

/** Whom an invitation is for: name and password, and one is in. */
export function InvitationPage() {
  const say = useWords(accountWords)
  const { name, newPassword } = useChecks()
  const language = useStore($language)
  const office = useStore($officeName)
  const token = useLinkToken()
  const invitation = useStore($invitation)
  useEffect(() => {
    if (token) void seeInvitation(token)
  }, [token])

  if (token === null || invitation === 'link_not_valid') return <LinkNotValid kind="invite" />
  const refusal = typeof invitation === 'string' ? invitation : null
  if (!token || !invitation || typeof invitation === 'string') {
    const title = say('invitationTitle', { office: office ?? 'Inloop' })
    return <LinkWaiting title={title} refusal={refusal} onRetry={() => void (token && seeInvitation(token))} />
  }
  return (
    <Doorstep
      title={say('invitationTitle', { office: invitation.officeName })}
      text={say('invitationText', { email: invitation.email })}
    >
      <AccountForm
        checks={{ name, password: newPassword }}
        submitLabel={say('goIn')}
        send={(values) => acceptInvitation({ ...values, token, language })}
      >
        {(errors) => (
          <>
            {/* For the browser's own keeping: under which name the password belongs. */}
            <input hidden autoComplete="username" value={invitation.email} readOnly />
            <TextField
              name="name"
              autoComplete="name"
              label={say('name')}
              hint={say('nameHint')}
              defaultValue={invitation.name ?? ''}
              error={errors.name}
            />
            <PasswordField name="password" kind="new" label={say('password')} error={errors.password} />
          </>
        )}
      </AccountForm>
    </Doorstep>
  )
}
