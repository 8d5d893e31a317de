import { useEffect, useState, type RefObject } from 'react'

/** Whether there is more in an element than its height shows now, as far as its own size and its children's tell. */
export function useScrolls(element: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const box = element.current
    if (!box) return
    const watch = new ResizeObserver(() => setScrolls(box.scrollHeight > box.clientHeight + 1))
    watch.observe(box)
    for (const child of box.children) watch.observe(child)
    return () => watch.disconnect()
  }, [element])
  return scrolls
}
