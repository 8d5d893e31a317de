/** The items of a menu, in their order. */
export const itemsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')]

/** Moves the focus as the key asks; says whether the key was one of the menu's. */
export function stepInMenu(list: HTMLElement, key: string): boolean {
  const items = itemsOf(list)
  const now = items.findIndex((item) => item === document.activeElement)
  const next = nextIndex(
    key,
    now,
    items.map((item) => item.textContent.toLocaleLowerCase()),
  )
  if (next === null) return false
  items[next]?.focus()
  return true
}

function nextIndex(key: string, now: number, texts: readonly string[]): number | null {
  const count = texts.length
  if (key === 'ArrowDown') return (now + 1) % count
  if (key === 'ArrowUp') return (now - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return null
  const after = [...texts.keys()].map((i) => (now + 1 + i) % count)
  return after.find((i) => texts[i]?.startsWith(key.toLocaleLowerCase())) ?? null
}
