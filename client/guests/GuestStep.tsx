import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { LanguageChoice } from '../design/LanguageChoice.tsx'
import { Mark } from '../design/Mark.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './GuestPage.module.css'
import { guestWords } from './words.ts'

/** One thing to read or do on a guest's way to the door. */
export function Step({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}) {
  return (
    <main className={styles.page}>
      <Mark size={32} />
      <Card className={styles.card}>
        <PageHeading title={title} className={styles.title ?? ''} />
        {text !== undefined && <p>{text}</p>}
        {children}
      </Card>
      <LanguageChoice />
    </main>
  )
}

/** No answer came. */
export function Unanswered({ onRetry }: { readonly onRetry: () => void }) {
  const say = useWords(guestWords)
  return (
    <Step title={say('unreachable')}>
      <Button onClick={onRetry}>{say('again')}</Button>
    </Step>
  )
}

/** Until the office has answered. */
export function Waiting() {
  const say = useWords(guestWords)
  return (
    <Step title={say('waiting')}>
      <Skeleton lines={3} />
    </Step>
  )
}
