import type { ReactNode } from 'react'
import { buttonClass, type ButtonProps } from './Button.tsx'
import styles from './Button.module.css'
import { classes } from './class-names.ts'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ButtonProps, 'busy' | 'wide' | 'children' | 'icon'> {
  /** Its name: read aloud, and shown beside it on hover and focus. */
  readonly label: string
  readonly icon: ReactNode
  /** For a switch: whether it is on. */
  readonly pressed?: boolean
}

/** A round button with an icon only; its name is its label. */
export function IconButton({ label, icon, pressed, kind = 'quiet', small, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={buttonClass({ kind, small, className: classes(styles.icon, className) })}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
