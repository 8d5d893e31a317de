import type { KeyboardEvent } from 'react'

/** Up and down a list by the arrows, from row to row; every row is a button that Tab reaches too. */
export function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')]
  const now = rows.findIndex((row) => row === document.activeElement)
  if (now < 0) return
  rows[now + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}
