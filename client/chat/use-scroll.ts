import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** This near to the end counts as at the end. */
const AT_END_PX = 48
/** This near to the beginning older messages are fetched. */
const NEAR_START_PX = 240

interface ScrollProps {
  /** Changes with whatever stands in the list. */
  readonly content: unknown
  /** The place of the first message: smaller when older ones have been put in front. */
  readonly first: number | undefined
  readonly onNearStart: () => void
  /** Told whether the end of the list is before somebody's eyes. */
  readonly onLook: (looking: boolean) => void
  /** Told when the list was put out of sight. */
  readonly onAway: () => void
}

interface Scroll {
  readonly list: RefObject<HTMLDivElement | null>
  readonly atEnd: boolean
  readonly toEnd: () => void
  readonly onScroll: () => void
}

/**
 * Keeps a list of messages where its reader is: at the end it stays at the end, elsewhere what is read stays in place
 * when older messages come in front. It begins at the mark `[data-new]`, where there is one.
 */
export function useScroll({ content, first, ...told }: ScrollProps): Scroll {
  const list = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const place = useRef({ atEnd: true, top: 0, height: 0, first: undefined as number | undefined, shown: false })
  const latest = useRef(told)
  useEffect(() => {
    latest.current = told
  })

  const look = () => {
    const { shown, atEnd } = place.current
    latest.current.onLook(shown && atEnd && document.visibilityState === 'visible')
  }
  const remember = () => {
    const { current } = list
    if (!current || current.clientHeight === 0) return
    const end = current.scrollHeight - current.clientHeight - current.scrollTop < AT_END_PX
    Object.assign(place.current, { atEnd: end, top: current.scrollTop, height: current.scrollHeight })
    setAtEnd(end)
    look()
  }
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight })

  useLayoutEffect(() => {
    const { current } = list
    if (!current || first === undefined) return
    const was = place.current
    if (was.first === undefined) toMarkOrEnd(current)
    else if (was.atEnd) toEnd()
    else if (first < was.first) current.scrollTop += current.scrollHeight - was.height
    was.first = first
    remember()
    // Too few to fill the list: older ones are wanted at once.
    if (current.clientHeight > 0 && current.scrollHeight <= current.clientHeight) latest.current.onNearStart()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is done depends on the list alone
  }, [content, first])

  useEffect(() => {
    const { current } = list
    if (!current) return
    // Fires at the start, when the list is shown or hidden (tabs), and when the field under it grows.
    const watch = new ResizeObserver(() => {
      const was = place.current
      const shown = current.clientHeight > 0
      if (shown && !was.shown) backToPlace(current, was)
      else if (shown && was.atEnd) toEnd()
      if (!shown && was.shown) latest.current.onAway()
      was.shown = shown
      remember()
      look()
    })
    watch.observe(current)
    document.addEventListener('visibilitychange', look)
    return () => {
      watch.disconnect()
      document.removeEventListener('visibilitychange', look)
      latest.current.onAway()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the list is the same for as long as it is drawn
  }, [])

  const onScroll = () => {
    remember()
    if (list.current && list.current.clientHeight > 0 && list.current.scrollTop < NEAR_START_PX)
      latest.current.onNearStart()
  }
  return { list, atEnd, toEnd, onScroll }
}

function backToPlace(list: HTMLElement, { atEnd, top }: { readonly atEnd: boolean; readonly top: number }): void {
  if (atEnd) toMarkOrEnd(list)
  else list.scrollTop = top
}

function toMarkOrEnd(list: HTMLElement): void {
  const mark = list.querySelector<HTMLElement>('[data-new]')
  list.scrollTop = mark ? mark.offsetTop - list.clientHeight / 4 : list.scrollHeight
}
