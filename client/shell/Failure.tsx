import { buttonClass, Button } from '../design/Button.tsx'
import { Mark } from '../design/Mark.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './Failure.module.css'
import { shellWords } from './words.ts'

/** A page that could not be shown: in words, with the way on. */
export function Broken() {
  const say = useWords(shellWords)
  return (
    <div className={styles.failure} role="alert">
      <Mark size={48} />
      <PageHeading title={say('brokenTitle')} />
      <p className="muted">{say('broken')}</p>
      <Button kind="primary" onClick={() => window.location.reload()}>
        {say('reload')}
      </Button>
    </div>
  )
}

/** An address behind which there is nothing, or nothing for this member. */
export function NotFound() {
  const say = useWords(shellWords)
  return (
    <div className={styles.failure}>
      <Mark size={48} />
      <PageHeading title={say('notFoundTitle')} />
      <p className="muted">{say('notFound')}</p>
      {/* A plain link: it works when the rest of the page does not. */}
      <a className={buttonClass({ kind: 'primary' })} href="/">
        {say('toOffice')}
      </a>
    </div>
  )
}

/** The office gave no answer to the very first question. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const say = useWords(shellWords)
  return (
    <div className={styles.failure} role="alert">
      <Mark size={48} />
      <PageHeading title={say('unreachableTitle')} />
      <p className="muted">{say('unreachable')}</p>
      <Button kind="primary" onClick={onRetry}>
        {say('tryNow')}
      </Button>
    </div>
  )
}
