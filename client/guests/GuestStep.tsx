import type { ReactNode } from 'react'
import { Card } from '../design/Card.tsx'
import { Mark } from '../design/Mark.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import styles from './GuestPage.module.css'

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
    </main>
  )
}
