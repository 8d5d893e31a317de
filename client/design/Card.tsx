import type { HTMLAttributes } from 'react'
import styles from './Card.module.css'
import { classes } from './class-names.ts'

/** A sheet on the page, with room for one thing. */
export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div {...rest} className={classes(styles.card, className)} />
}
