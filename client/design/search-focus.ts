/** What the page's search field carries, so that `/` finds it. */
export const searchField = { 'data-search': '' } as const

/** Puts the cursor into the page's search field; says whether there was one. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  field?.focus()
  field?.select()
  return field !== null
}
