import { useWords } from '../i18n/i18n.ts'
import styles from './GuestBadge.module.css'
import { designWords } from './words.ts'

/** Says that somebody is a guest, beside the name and never in it: what a guest calls themselves cannot hide it. */
export function GuestBadge() {
  const say = useWords(designWords)
  return <span className={styles.badge}>{say('guest')}</span>
}
