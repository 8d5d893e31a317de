import { useStore } from '@nanostores/react'
import { $language, chooseLanguage, languages, useWords } from '../i18n/i18n.ts'
import styles from './LanguageChoice.module.css'
import { designWords } from './words.ts'

/** The languages side by side, for whoever has no menu of their own yet. */
export function LanguageChoice() {
  const say = useWords(designWords)
  const language = useStore($language)
  return (
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
  )
}
