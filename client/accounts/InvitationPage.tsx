import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button, buttonClass } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import { $invitation, $me, $officeName, acceptInvitation, loadMe, seeInvitation } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useChecks } from './form-checks.ts'
import { useLinkToken } from './link-token.ts'
import { LinkNotValid, LinkWaiting } from './LinkNotValid.tsx'
import { PasswordField } from './PasswordField.tsx'
import styles from './InvitationPage.module.css'
import { accountWords } from './words.ts'

/** Whom an invitation is for: name and password, and one is in. */
export function InvitationPage() {
  const say = useWords(accountWords)
  const { name, newPassword } = useChecks()
  const language = useStore($language)
  const office = useStore($officeName)
  const token = useLinkToken()
  const invitation = useStore($invitation)
  const me = useStore($me)
  /** Who was signed in on coming here. Whoever accepts is so too, a moment later: they are not asked. */
  const [present, setPresent] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  useEffect(() => {
    if (token) void look(token, setPresent)
  }, [token])

  if (token === null || invitation === 'link_not_valid') return <LinkNotValid kind="invite" />
  const refusal = typeof invitation === 'string' ? invitation : null
  if (!token || !invitation || typeof invitation === 'string') {
    const title = say('invitationTitle', { office: office ?? 'Inloop' })
    return <LinkWaiting title={title} refusal={refusal} onRetry={() => void (token && look(token, setPresent))} />
  }
  if (me && me.memberId === present && !sure)
    return <AskFirst name={me.name} email={invitation.email} onSure={() => setSure(true)} />
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

/** Who is here is known before what the invitation says: nobody begins on a form that is then taken away. */
async function look(token: string, tellPresent: (memberId: string | null) => void): Promise<void> {
  if ($me.get() === undefined) await loadMe()
  tellPresent($me.get()?.memberId ?? null)
  await seeInvitation(token)
}

/** Whoever has an account already is asked first: an invitation makes another one, and this device goes on as that. */
function AskFirst(props: { readonly name: string; readonly email: string; readonly onSure: () => void }) {
  const say = useWords(accountWords)
  const { name, email, onSure } = props
  return (
    <Doorstep title={say('inviteeTitle', { name })} text={say('inviteeText', { email, name })}>
      <p>{say('inviteeOwn')}</p>
      <div className={styles.choices}>
        <Link to="/" className={buttonClass({ kind: 'primary' })}>
          {say('toOffice')}
        </Link>
        <Button onClick={onSure}>{say('makeOther', { email })}</Button>
      </div>
    </Doorstep>
  )
}
