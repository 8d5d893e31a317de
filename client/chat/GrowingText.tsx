import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type Ref } from 'react'
import styles from './Composer.module.css'

interface GrowingTextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly describedBy?: string
  readonly invalid?: boolean
  readonly placeholder?: string
  /** Takes the focus when it appears, behind what is written. */
  readonly autoFocusAtEnd?: boolean
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

/** A field of plain text that grows with what is written, to a third of the window. */
export function GrowingText({ label, value, onChange, onKeyDown, ref, ...rest }: GrowingTextProps) {
  const { describedBy, invalid = false, placeholder, autoFocusAtEnd = false } = rest
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    current.style.height = 'auto'
    current.style.height = `${current.scrollHeight + current.offsetHeight - current.clientHeight}px`
  }, [value])
  useEffect(() => {
    const { current } = field
    if (!autoFocusAtEnd || !current) return
    current.focus()
    current.setSelectionRange(current.value.length, current.value.length)
  }, [autoFocusAtEnd])
  return (
    <textarea
      ref={(element) => {
        field.current = element
        if (typeof ref === 'function') ref(element)
        else if (ref) ref.current = element
      }}
      className={styles.text}
      rows={1}
      dir="auto"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      placeholder={placeholder}
      enterKeyHint="send"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
