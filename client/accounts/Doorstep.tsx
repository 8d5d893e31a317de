import { useStore } from '@nanostores/react'
import { useEffect, type ReactNode } from 'react'
import { Card } from '../design/Card.tsx'
import { LanguageChoice } from '../design/LanguageChoice.tsx'
import { Mark } from '../design/Mark.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { $me, $officeName, loadMe } from './accounts.ts'
import styles from './Doorstep.module.css'

interface DoorstepProps {
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
  /** Where else one can go. */
  readonly ways?: ReactNode
}

/** A page before the door: the office's name, one thing to do, and the other language. */
export function Doorstep({ title, text, children, ways }: DoorstepProps) {
  const officeName = useStore($officeName)
  useEffect(() => {
    if ($me.get() === undefined) void loadMe()
  }, [])
  return (
    <main className={styles.doorstep}>
      <p className={styles.office}>
        <Mark size={32} />
        {officeName ?? 'Inloop'}
      </p>
      <Card className={styles.card}>
        <PageHeading title={title} className={styles.title ?? ''} />
        {text && <p className={styles.text}>{text}</p>}
        {children}
      </Card>
      {ways && <p className={styles.ways}>{ways}</p>}
      <LanguageChoice />
    </main>
  )
}
