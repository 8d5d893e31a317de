import { useStore } from '@nanostores/react'
import { classes } from '../design/class-names.ts'
import { useWords } from '../i18n/i18n.ts'
import { $knocks } from './knocking.ts'
import { Knocker } from './Knocker.tsx'
import styles from './Knocker.module.css'
import { doorWords } from './words.ts'

/** Who is at the door, on every page where the card of the office page is not. `card`: it is, where there is room beside. */
export function KnockBar({ card }: { readonly card: boolean }) {
  const say = useWords(doorWords)
  const knocks = useStore($knocks)
  if (knocks.length === 0) return null
  return (
    <section className={classes(styles.bar, card && styles.onlyWhereNoCard)} aria-label={say('atTheDoor')}>
      <ul className={styles.list}>
        {knocks.map((knock) => (
          <li key={knock.id}>
            <Knocker knock={knock} />
          </li>
        ))}
      </ul>
    </section>
  )
}
