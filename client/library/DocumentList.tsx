import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Shelved } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './LibraryList.module.css'
import { libraryWords } from './words.ts'

interface DocumentListProps {
  readonly documents: readonly Shelved[]
  /** So many stand there; the rest is asked for. */
  readonly first: number
  readonly row: (document: Shelved) => ReactNode
}

/** Rows of notes and boards. Of many the first, and all at a press; the focus is then at the first that was added. */
export function DocumentList({ documents, first, row }: DocumentListProps) {
  const say = useWords(libraryWords)
  const list = useRef<HTMLUListElement>(null)
  const [all, setAll] = useState(false)
  useEffect(() => {
    // The button that was pressed is there no more.
    if (all) list.current?.children[first]?.querySelector('button')?.focus()
  }, [all, first])
  const rest = all ? 0 : documents.length - first
  return (
    <>
      <ul ref={list} className={styles.list}>
        {(rest > 0 ? documents.slice(0, first) : documents).map(row)}
      </ul>
      {rest > 0 && (
        <Button small className={styles.rest} onClick={() => setAll(true)}>
          {say('showRest', { count: rest })}
        </Button>
      )}
    </>
  )
}
