import { useEffect, useRef, useState, type ReactNode } from 'react'
import { placeBeside } from './place-beside.ts'
import styles from './Tooltip.module.css'

const OPENS_AFTER_MS = 500

interface TooltipProps {
  readonly text: string
  readonly children: ReactNode
}

/**
 * Words beside what is hovered or focused; Escape puts them away (WCAG 1.4.13). They repeat the name that the control
 * has already, so a screen reader is not told twice.
 */
export function Tooltip({ text, children }: TooltipProps) {
  const [shown, setShown] = useState(false)
  const around = useRef<HTMLSpanElement>(null)
  const tip = useRef<HTMLSpanElement>(null)
  const waiting = useRef<number | undefined>(undefined)
  const hide = () => {
    window.clearTimeout(waiting.current)
    setShown(false)
  }
  const showSoon = () => {
    window.clearTimeout(waiting.current)
    waiting.current = window.setTimeout(() => setShown(true), OPENS_AFTER_MS)
  }
  useEffect(() => () => window.clearTimeout(waiting.current), [])
  useEffect(() => {
    if (!shown || !tip.current || !around.current) return
    tip.current.showPopover()
    placeBeside(tip.current, around.current, { side: 'above', align: 'center' })
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && setShown(false)
    document.addEventListener('keydown', escape)
    return () => document.removeEventListener('keydown', escape)
  }, [shown])
  return (
    // The handlers only show and hide words; what is pressed stands inside.
    <span
      ref={around}
      className={styles.around}
      onMouseEnter={showSoon}
      onMouseLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && setShown(true)}
      onBlur={hide}
    >
      {children}
      {shown && (
        <span ref={tip} popover="manual" className={styles.tip} aria-hidden="true">
          {text}
        </span>
      )}
    </span>
  )
}
