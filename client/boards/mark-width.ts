/** Where Excalidraw makes its tools smaller it looks at the window; a board can be narrower than that. */
const NARROW_PX = 450
const NARROWER_PX = 379

/** Marks a board as `narrow` or `narrower` (`data-width`) for the styles, now and as it changes. Returns the undo. */
export function markWidth(board: HTMLElement): () => void {
  const watch = new ResizeObserver(() => {
    const width = board.clientWidth
    board.dataset['width'] = width <= NARROWER_PX ? 'narrower' : width <= NARROW_PX ? 'narrow' : 'wide'
  })
  watch.observe(board)
  return () => watch.disconnect()
}
