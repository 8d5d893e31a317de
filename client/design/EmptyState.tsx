import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  /** A lucide icon of 32 px. */
  readonly icon?: ReactNode
  readonly title: string
  /** Why there is nothing, or what one can do. */
  readonly children?: ReactNode
  /** The next step: a button or a link. */
  readonly action?: ReactNode
}

/** Nothing here yet, said in words, with the next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon}
      <p className={styles.title}>{title}</p>
      {children && <p>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
