import { useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { signInByLink } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import { Doorstep } from './Doorstep.tsx'
import { useLinkToken } from './link-token.ts'
import { LinkNotValid, LinkWaiting } from './LinkNotValid.tsx'
import { accountWords } from './words.ts'

/** A one-time link: it takes a click, so that a program that looks at links ahead of people does not use it up. */
export function LinkPage() {
  const say = useWords(accountWords)
  const token = useLinkToken()
  const [spent, setSpent] = useState<string | null>(null)
  if (token === undefined) return <LinkWaiting title={say('linkTitle')} refusal={null} onRetry={() => undefined} />
  if (token === null || token === spent) return <LinkNotValid kind="link" />
  return (
    <Doorstep title={say('linkTitle')} text={say('linkText')}>
      <AccountForm
        checks={{}}
        submitLabel={say('goIn')}
        send={async () => {
          const refusal = await signInByLink(token)
          if (refusal === 'link_not_valid') setSpent(token)
          return refusal
        }}
      >
        {() => null}
      </AccountForm>
    </Doorstep>
  )
}
