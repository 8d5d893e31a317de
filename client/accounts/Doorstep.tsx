import { useStore } from '@nanostores/react'
import { useEffect, type ReactNode } from 'react'
import { Card } from '../design/Card.tsx'
import { Mark } from '../design/Mark.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { $language, chooseLanguage, languages, useWords } from '../i18n/i18n.ts'
import { $me, $officeName, loadMe } from './accounts.ts'
import styles from './Doorstep.module.css'
import { accountWords } from './words.ts'

interface DoorstepProps {
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
  /** Where else one can go. */
  readonly ways?: ReactNode
}

/** A page before the door: the office's name, one thing to do, and the other language. */
export function Doorstep({ title, text, children, ways }: DoorstepProps) {
  const say = useWords(accountWords)
  const officeName = useStore($officeName)
  const language = useStore($language)
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
      <div role="group" aria-label={say('language')} className={styles.languages}>
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            className={styles.language}
            aria-pressed={each === language}
            onClick={() => chooseLanguage(each)}
          >
            {say(each)}
          </button>
        ))}
      </div>
    </main>
  )
}
