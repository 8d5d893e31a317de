import { useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react'

/** Whether an element is at least so wide, now and after it changes. */
export function useIsWide(element: RefObject<HTMLElement | null>, fromPx: number): boolean {
  const [wide, setWide] = useState(false)
  useLayoutEffect(() => {
    if (!element.current) return
    const measured = element.current
    const watch = new ResizeObserver(() => setWide(measured.clientWidth >= fromPx))
    watch.observe(measured)
    return () => watch.disconnect()
  }, [element, fromPx])
  return wide
}

/** Keeps a toolbar one stop for Tab: of its buttons only the last one used can be reached by it. */
export function useOneStop(toolbar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const bar = toolbar.current
    if (!bar) return
    const settle = () => {
      const buttons = buttonsOf(bar)
      const current = buttons.find((button) => button === document.activeElement)
      const stop = current ?? buttons.find((button) => button.tabIndex === 0) ?? buttons[0]
      for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
    }
    settle()
    const watch = new MutationObserver(settle)
    watch.observe(bar, { childList: true, subtree: true })
    bar.addEventListener('focusin', settle)
    return () => {
      watch.disconnect()
      bar.removeEventListener('focusin', settle)
    }
  }, [toolbar])
}

/** Arrows, Home and End move the focus within a toolbar; Escape leaves it. */
export function moveWithin(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const buttons = buttonsOf(event.currentTarget)
  const now = buttons.findIndex((button) => button === event.target)
  if (now < 0) return
  if (event.key === 'Escape') leave()
  else if (event.key === 'ArrowRight') buttons[(now + 1) % buttons.length]?.focus()
  else if (event.key === 'ArrowLeft') buttons.at(now - 1)?.focus()
  else if (event.key === 'Home') buttons[0]?.focus()
  else if (event.key === 'End') buttons.at(-1)?.focus()
  else return
  event.preventDefault()
}

/** Not those in an open menu: a menu moves the focus by itself. */
function buttonsOf(bar: HTMLElement): HTMLButtonElement[] {
  return [...bar.querySelectorAll('button')].filter((button) => !button.closest('[role="menu"]'))
}
