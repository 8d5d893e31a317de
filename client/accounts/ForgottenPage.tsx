import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { TextField } from '../design/Field.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import { askForReset } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useChecks } from './form-checks.ts'
import { accountWords } from './words.ts'

/** For who forgot the password: a link by mail, or the way to somebody who can make one. */
export function ForgottenPage() {
  const say = useWords(accountWords)
  const { email } = useChecks()
  const language = useStore($language)
  const [asked, setAsked] = useState<{ readonly email: string; readonly byMail: boolean } | null>(null)
  const ways = <Link to="/sign-in">{say('toSignIn')}</Link>
  if (asked)
    return (
      <Doorstep title={say(asked.byMail ? 'sentTitle' : 'noMailTitle')} ways={ways}>
        <p role="status">{asked.byMail ? say('sentText', { email: asked.email }) : say('noMailText')}</p>
      </Doorstep>
    )
  return (
    <Doorstep title={say('forgottenTitle')} text={say('forgottenText')} ways={ways}>
      <AccountForm
        checks={{ email }}
        submitLabel={say('askLink')}
        send={async (values) => {
          const answer = await askForReset({ ...values, language })
          if (typeof answer === 'string') return answer
          setAsked({ ...values, byMail: answer.byMail })
          return null
        }}
      >
        {(errors) => (
          <TextField name="email" type="email" autoComplete="username" label={say('email')} error={errors.email} />
        )}
      </AccountForm>
    </Doorstep>
  )
}
