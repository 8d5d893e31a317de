import { MESSAGE_MAX } from '#shared/chat/limits.ts'
import { classes } from '../design/class-names.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './Composer.module.css'
import { chatWords } from './words.ts'

/** From here on it is said how much is left. */
const NEARLY_FULL = 200

/** Says how much may still be written, once that is not much, and how much is too much. */
export function LengthNote({ length, id }: { readonly length: number; readonly id?: string }) {
  const say = useWords(chatWords)
  const left = MESSAGE_MAX - length
  return (
    <p id={id} role="status" className={classes(styles.left, left < 0 && styles.tooLong)}>
      {left < 0 && say('tooLong', { count: -left })}
      {left >= 0 && left <= NEARLY_FULL && say('left', { count: left })}
    </p>
  )
}
