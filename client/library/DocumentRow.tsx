import { Lock, NotebookText, PencilRuler, Star } from 'lucide-react'
import { useState } from 'react'
import type { Shelved } from '#shared/library/contract.ts'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { setFavourite } from './acting.ts'
import styles from './LibraryList.module.css'
import { stepThroughRows } from './step-rows.ts'
import { useTitle } from './title.ts'
import { useAsk } from './use-ask.ts'
import { sayWhen } from './when.ts'
import { libraryWords } from './words.ts'

interface DocumentRowProps {
  readonly document: Shelved
  /** Whether it is the one that is open. */
  readonly current?: boolean
  /** A piece of its text, where a search found it; else who changed it last stands there. */
  readonly excerpt?: string
  /** Where it lies, where rooms are mixed. */
  readonly place?: string
  /** Where the list does not hear of it by itself: one's star was given or taken away. */
  readonly onStarred?: (() => void) | undefined
  readonly onOpen: (document: Shelved) => void
}

/** One note or board in a list: what it is, who wrote last and when, one's own star. */
export function DocumentRow({ document, current = false, excerpt, place, onStarred, onOpen }: DocumentRowProps) {
  const say = useWords(libraryWords)
  const titleOf = useTitle()
  const ask = useAsk()
  const [now] = useState(() => Date.now())
  const { id, kind, changed, madeBy, createdAt, writers, favourite } = document
  const Icon = kind === 'note' ? NotebookText : PencilRuler
  const star = async () => {
    if (await ask(setFavourite(id, !favourite))) onStarred?.()
  }
  const said = (name: string, at: number) => ({ name: name || say('somebody'), when: sayWhen(at, now, say('today')) })
  const last = changed
    ? say('changedBy', said(changed.by.name, changed.at))
    : madeBy
      ? say('madeBy', said(madeBy.name, createdAt))
      : say('notChanged')
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.open}
        aria-current={current || undefined}
        data-step
        onKeyDown={stepThroughRows}
        onClick={() => onOpen(document)}
      >
        <Icon size={18} className={styles.icon} aria-hidden />
        <span className={styles.words}>
          <span className={styles.title}>
            {titleOf(document)} <span className="visually-hidden">({say(kind)})</span>
            {writers && <Lock size={13} className={styles.lock} aria-label={say('limited')} />}
          </span>
          <span className={styles.about}>{[place, excerpt ? excerpt : last].filter(Boolean).join(' · ')}</span>
        </span>
      </button>
      <IconButton
        small
        label={say('star', { title: titleOf(document) })}
        icon={<Star size={18} className={favourite ? styles.star : undefined} aria-hidden />}
        pressed={favourite}
        onClick={() => void star()}
      />
    </li>
  )
}
