import type { Editor } from '@tiptap/react'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { goTo } from './go-to.ts'
import styles from './NoteSide.module.css'
import type { Heading } from './note-scan.ts'

/** The table of contents: each heading leads to its place. */
export function NoteOutline({ editor, headings }: { readonly editor: Editor; readonly headings: readonly Heading[] }) {
  const say = useWords(aroundWords)
  if (headings.length === 0) return <p className={styles['empty']}>{say('noHeadings')}</p>
  return (
    <nav aria-label={say('outline')}>
      <ul className={styles['list']}>
        {headings.map(({ text, level, position }, index) => (
          <li key={index}>
            <button type="button" className={styles['entry']} data-level={level} onClick={() => goTo(editor, position)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
