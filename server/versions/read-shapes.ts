import type * as Y from 'yjs'
import type { ReadShape } from '#shared/versions/shapes.ts'

/** Where a board's elements lie in its document. */
export const BOARD_ROOT = 'elements'

/** Reads the elements of a board, what was deleted included, each with whose hand last changed it. */
export function readShapes(doc: Y.Doc): ReadShape[] {
  const elements = doc.getMap(BOARD_ROOT)
  return [...elements.entries()].flatMap(([id, element]) =>
    isPlain(element) ? [{ id, element, author: elements._map.get(id)?.id.client ?? 0 }] : [],
  )
}

/** Whether a value is plain data with names, as an element is. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
