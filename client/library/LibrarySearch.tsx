import { SEARCH_TEXT_MAX } from '#shared/library/limits.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './LibraryList.module.css'
import { libraryWords } from './words.ts'

interface LibrarySearchProps {
  readonly text: string
  /** Where is searched, as the field is called. */
  readonly label: string
  readonly onText: (text: string) => void
}

/** The field above a list of notes and boards. */
export function LibrarySearch({ text, label, onText }: LibrarySearchProps) {
  const say = useWords(libraryWords)
  return (
    <input
      type="search"
      className={styles.search}
      aria-label={label}
      placeholder={`${label} (${say('searchHint').toLocaleLowerCase()})`}
      autoComplete="off"
      spellCheck={false}
      maxLength={SEARCH_TEXT_MAX}
      value={text}
      onChange={({ target }) => onText(target.value)}
    />
  )
}
