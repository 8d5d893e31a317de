import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { Doorstep } from './Doorstep.tsx'
import styles from './LinkNotValid.module.css'
import { useRefusalText, type AccountRefusal } from './refusals.ts'
import { accountWords } from './words.ts'

const next = {
  invite: { words: 'notValidInvite', to: '/sign-in', go: 'toSignIn' },
  reset: { words: 'notValidReset', to: '/forgotten', go: 'forgottenTitle' },
  setUp: { words: 'notValidSetUp', to: '/sign-in', go: 'toSignIn' },
  link: { words: 'notValidLink', to: '/sign-in', go: 'toSignIn' },
} as const

/** A link that lets nobody in (any more): why that can be, and what one can do now. */
export function LinkNotValid({ kind }: { readonly kind: keyof typeof next }) {
  const say = useWords(accountWords)
  const { words, to, go } = next[kind]
  return (
    <Doorstep title={say('notValidTitle')} text={say('notValidText')}>
      <p>{say(words)}</p>
      <p>{say('notValidAgain')}</p>
      <Link to={to} className={`${buttonClass({ kind: 'primary' })} ${styles.go ?? ''}`}>
        {say(go)}
      </Link>
    </Doorstep>
  )
}

/** While a link is looked at, or when that failed for another reason than the link itself. */
export function LinkWaiting({
  title,
  refusal,
  onRetry,
}: {
  readonly title: string
  readonly refusal: AccountRefusal | null
  readonly onRetry: () => void
}) {
  const say = useWords(accountWords)
  const textOf = useRefusalText()
  return (
    <Doorstep title={title}>
      {refusal ? (
        <Notice tone="brick" action={<Button onClick={onRetry}>{say('again')}</Button>}>
          {textOf(refusal)}
        </Notice>
      ) : (
        <Skeleton lines={4} />
      )}
    </Doorstep>
  )
}
