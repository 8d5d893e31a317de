/** The names that Excalidraw 0.18 leaves out. */
interface MissingNames {
  readonly menu: string
  readonly colour: string
  readonly font: string
  readonly dialog: string
}

/**
 * Gives names to what Excalidraw shows without one, in the board and in its dialogs at the end of the page, now and
 * whenever it shows something new (WCAG 4.1.2). Returns the undo.
 */
export function mendNames(names: MissingNames): () => void {
  let waiting = 0
  const watch = new MutationObserver(() => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0
      mend(names)
    })
  })
  watch.observe(document.body, { childList: true, subtree: true })
  mend(names)
  return () => {
    watch.disconnect()
    cancelAnimationFrame(waiting)
  }
}

function mend({ menu, colour, font, dialog }: MissingNames): void {
  for (const board of document.querySelectorAll('.excalidraw')) {
    name(board, '.main-menu-trigger', menu)
    name(board, '.color-picker-container[role="dialog"]', colour)
    name(board, '.FontPicker__container[role="dialog"]', font)
    for (const modal of board.querySelectorAll('.Modal[role="dialog"]:not([aria-label])'))
      modal.setAttribute('aria-label', modal.querySelector('h2, h3')?.textContent || dialog)
    for (const choice of board.querySelectorAll('.RadioGroup__choice > input:not([aria-label])'))
      choice.setAttribute('aria-label', choice.parentElement?.textContent ?? '')
    // Around a button that says so itself, a plain box says that it opens something.
    for (const box of board.querySelectorAll('div[aria-expanded]:not([role])')) box.removeAttribute('aria-expanded')
  }
}

function name(board: Element, selector: string, text: string): void {
  for (const element of board.querySelectorAll(`${selector}:not([aria-label="${text}"])`))
    element.setAttribute('aria-label', text)
}
