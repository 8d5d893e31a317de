import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import styles from './Button.module.css'
import { designWords } from './words.ts'

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger'

interface ButtonLook {
  readonly kind?: ButtonKind | undefined
  readonly small?: boolean | undefined
  readonly wide?: boolean | undefined
  readonly className?: string | undefined
}

/** The look of a button, for what is none: a link that reads as one. */
export function buttonClass({ kind = 'plain', small, wide, className }: ButtonLook = {}): string {
  return classes(styles.button, styles[kind], small && styles.small, wide && styles.wide, className)
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>, ButtonLook {
  /** At work: keeps its place and the focus, says so, and does nothing when pressed. */
  readonly busy?: boolean
  /** A lucide icon of 18 px before the words. */
  readonly icon?: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with words. One `primary` on a card or in a dialog; `quiet` for what may be passed over; `danger` for what cannot be undone. */
export function Button({ kind, small, wide, busy = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  const say = useWords(designWords)
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ kind, small, wide, className })}
      onClick={press}
      {...(busy && { 'aria-busy': true, 'aria-disabled': true })}
    >
      {busy ? (
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      ) : (
        icon
      )}
      {children}
      {busy && <span className="visually-hidden">{say('busy')}</span>}
    </button>
  )
}
