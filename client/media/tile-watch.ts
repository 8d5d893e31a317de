import type { MemberId } from '#shared/kernel/ids.ts'
import type { Source } from '#shared/media/limits.ts'
import type { TileSeen } from './layers.ts'

export type TileKey = `${MemberId} ${Source}`

/** The name of somebody's stream on the page. */
export function tileKey(memberId: MemberId, source: Source): TileKey {
  return `${memberId} ${source}`
}

const tiles = new Map<TileKey, TileSeen>()
const listeners = new Set<(key: TileKey) => void>()

/** How a tile lies on the screen now. */
export function tileSeen(key: TileKey): TileSeen | undefined {
  return tiles.get(key)
}

/** Hears of every tile that changes. Returns the undo. */
export function onTileChanged(listener: (key: TileKey) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Watches the tile of a stream: how large it is drawn and whether it is in sight. Returns the undo. */
export function watchTile(element: Element, key: TileKey): () => void {
  const { width, height } = element.getBoundingClientRect()
  // In sight until the browser says otherwise: the first picture need not wait for it.
  let seen: TileSeen = { visible: true, width, height }
  const tell = (change: Partial<TileSeen>) => {
    seen = { ...seen, ...change }
    tiles.set(key, seen)
    for (const listener of listeners) listener(key)
  }
  const sizes = new ResizeObserver(([entry]) => {
    if (entry) tell({ width: entry.contentRect.width, height: entry.contentRect.height })
  })
  const sights = new IntersectionObserver((entries) => {
    const last = entries.at(-1)
    if (last) tell({ visible: last.isIntersecting })
  })
  sizes.observe(element)
  sights.observe(element)
  tell({})
  return () => {
    sizes.disconnect()
    sights.disconnect()
    tiles.delete(key)
    for (const listener of listeners) listener(key)
  }
}
