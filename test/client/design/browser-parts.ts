// What a browser has and jsdom lacks: popovers, modal dialogs, scrolling, sizes, questions about the window.
Object.assign(HTMLElement.prototype, {
  showPopover: () => undefined,
  hidePopover: () => undefined,
  scrollIntoView: () => undefined,
})
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})
// Nothing has a size here, so none changes.
if (typeof globalThis.ResizeObserver !== 'function')
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe = () => undefined
      disconnect = () => undefined
    },
  })
// A wide window, with a mouse, where a test says nothing else.
if (typeof window.matchMedia !== 'function')
  Object.assign(window, {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  })

/** Presses a key on what has the focus, or on the page; says whether somebody took it. */
export function pressKey(key: string): boolean {
  const target = document.activeElement ?? document.body
  return !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}
