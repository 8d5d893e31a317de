import { Star } from 'lucide-react'
import { useWords } from '../i18n/i18n.ts'
import styles from './LibraryList.module.css'
import type { Shown } from './order.ts'
import { libraryWords } from './words.ts'

/** What of a list one wants to see: all, one kind, or one's favourites. */
export function LibraryChoices({ shown, onShow }: { readonly shown: Shown; readonly onShow: (shown: Shown) => void }) {
  const say = useWords(libraryWords)
  const choices = [
    ['all', say('showAll')],
    ['note', say('showNotes')],
    ['board', say('showBoards')],
    ['favourites', say('showFavourites')],
  ] as const
  return (
    <div role="group" aria-label={say('showWhat')} className={styles.choices}>
      {choices.map(([choice, words]) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={shown === choice}
          onClick={() => onShow(choice)}
        >
          {choice === 'favourites' && <Star size={14} aria-hidden />}
          {words}
        </button>
      ))}
    </div>
  )
}
