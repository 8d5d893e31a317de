import type { KeyboardEvent } from 'react'

/**
 * Up and down by the arrows, from row to row of all lists within the nearest `data-rows`: what every row does with keys,
 * being a button marked `data-step` that Tab reaches too.
 */
export function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const within = event.currentTarget.closest('[data-rows]')
  const rows = [...(within?.querySelectorAll<HTMLElement>('[data-step]') ?? [])]
  const now = rows.findIndex((row) => row === event.currentTarget)
  if (now < 0) return
  rows[now + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}
