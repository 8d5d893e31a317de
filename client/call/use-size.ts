import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Space } from './tiles.ts'

/** How large an element is drawn now, in CSS pixels. */
export function useSize(element: RefObject<HTMLElement | null>): Space {
  const [space, setSpace] = useState<Space>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSpace({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return space
}
