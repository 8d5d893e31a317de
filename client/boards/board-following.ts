import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { atom, type ReadableAtom } from 'nanostores'
import type { Awareness } from 'y-protocols/awareness'
import { cursorName } from '../documents/documents.ts'
import { parseView, scrollTo, viewOf, type Scroll } from '#shared/boards/view.ts'

/** Ten times a second is smooth enough to look along with. */
const TELL_EVERY_MS = 100
/** Less than this is the rounding of what was asked, not a movement. */
const SLACK = 0.5

/** Somebody else at this board, on one of their pages. */
export interface Other {
  readonly client: number
  readonly name: string
  readonly memberId: string
}

export interface Following {
  /** The others at this board. */
  readonly $others: ReadableAtom<readonly Other[]>
  /** Whom one looks along with. */
  readonly $leader: ReadableAtom<Other | null>
  follow(client: number): void
  stop(): void
  end(): void
}

/**
 * Looking along with somebody: the page that follows says so (`follows`), the one that is followed says what is in
 * view (`view`). Whoever scrolls or zooms for themselves follows no longer.
 */
export function createFollowing(awareness: Awareness, api: ExcalidrawImperativeAPI): Following {
  const $others = atom<readonly Other[]>([])
  const $leader = atom<Other | null>(null)
  let asked: Scroll | null = null
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (field: 'follows' | 'view', value: unknown) => awareness.setLocalStateField(field, value)
  const isFollowed = () =>
    $leader.get() === null &&
    [...awareness.getStates().values()].some((state) => state['follows'] === awareness.clientID)

  function look(): void {
    const others = [...awareness.getStates()].flatMap(([client, state]) => {
      const other = client === awareness.clientID ? null : toOther(client, state)
      return other ? [other] : []
    })
    if (JSON.stringify(others) !== JSON.stringify($others.get())) $others.set(others)
    const leader = $leader.get()
    if (leader && !others.some(({ client }) => client === leader.client)) stop()
    else if (leader) lookAlong(leader)
    tellView()
  }

  function lookAlong({ client }: Other): void {
    const view = parseView(awareness.getStates().get(client)?.['view'])
    if (!view) return
    const { width, height } = api.getAppState()
    const wanted = scrollTo(view, { width, height })
    if (asked && isNear(asked, wanted)) return
    asked = wanted
    const { zoom, scrollX, scrollY } = wanted
    api.updateScene({ appState: { scrollX, scrollY, zoom: { value: zoom as never } } })
  }

  function tellView(): void {
    if (timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      const { scrollX, scrollY, zoom, width, height } = api.getAppState()
      const view = isFollowed() ? viewOf({ scrollX, scrollY, zoom: zoom.value }, { width, height }) : null
      if (String(view) === told) return
      told = String(view)
      tell('view', view)
    }, TELL_EVERY_MS)
  }

  function stop(): void {
    if (!$leader.get()) return
    $leader.set(null)
    asked = null
    tell('follows', null)
  }

  const stopScroll = api.onScrollChange((scrollX, scrollY, { value }) => {
    if (asked && !isNear(asked, { scrollX, scrollY, zoom: value })) stop()
    tellView()
  })
  awareness.on('change', look)
  look()
  return {
    $others,
    $leader,
    follow: (client) => {
      const other = $others.get().find((one) => one.client === client)
      if (!other) return
      asked = null
      $leader.set(other)
      tell('follows', client)
      lookAlong(other)
    },
    stop,
    end: () => {
      stop()
      awareness.off('change', look)
      stopScroll()
      clearTimeout(timer)
    },
  }
}

const isNear = (one: Scroll, other: Scroll) =>
  Math.abs(one.scrollX - other.scrollX) < SLACK &&
  Math.abs(one.scrollY - other.scrollY) < SLACK &&
  Math.abs(one.zoom - other.zoom) < SLACK / 100

/** Who it is, as the office says it beside every state. */
function toOther(client: number, state: Readonly<Record<string, unknown>>): Other | null {
  const user = state['user']
  if (typeof user !== 'object' || user === null) return null
  const said = user as Readonly<Record<string, unknown>>
  const { memberId } = said
  return typeof memberId === 'string' ? { client, name: cursorName(said), memberId } : null
}
