import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { classes } from './class-names.ts'

export type Tone = 'plain' | 'leaf' | 'sun' | 'brick'

/** A word or two in a small round frame. */
export function Chip({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classes(styles.chip, tone !== 'plain' && styles[tone])}>{children}</span>
}
