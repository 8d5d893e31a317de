import type { ReactNode } from 'react'
import type { Tone } from './Chip.tsx'
import { classes } from './class-names.ts'
import styles from './Notice.module.css'

interface NoticeProps {
  readonly tone?: Tone
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** Something to know about this page, on a coloured ground; `brick` (it went wrong) is read aloud at once. */
export function Notice({ tone = 'plain', children, action }: NoticeProps) {
  return (
    <div
      role={tone === 'brick' ? 'alert' : 'status'}
      className={classes(styles.notice, tone !== 'plain' && styles[tone])}
    >
      <div>{children}</div>
      {action}
    </div>
  )
}
