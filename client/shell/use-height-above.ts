import { useLayoutEffect, type RefObject } from 'react'

/**
 * Tells the pages, as `--above` on <html>, how high what lies above them is now: what keeps its place while the page
 * scrolls stays below it, and as much lower than the window.
 */
export function useHeightAbove(above: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!above.current) return
    const { style } = document.documentElement
    const watch = new ResizeObserver(([entry]) => {
      if (entry) style.setProperty('--above', `${String(entry.borderBoxSize[0]?.blockSize ?? 0)}px`)
    })
    watch.observe(above.current)
    return () => {
      watch.disconnect()
      style.removeProperty('--above')
    }
  }, [above])
}
