import type { Hands } from './compare.ts'
import type { Shape } from './view.ts'

/** What changes of itself with every touch, and what another element brings about: no change that one sees. */
const unseen: ReadonlySet<string> = new Set(['version', 'versionNonce', 'updated', 'index', 'seed', 'boundElements'])

/** An element of a board as it is read from a document. `author` is whose hand last changed it: a Yjs client. */
export interface ReadShape {
  readonly id: string
  readonly element: Readonly<Record<string, unknown>>
  readonly author: number
}

/**
 * A board as it is `after`, with what came and what changed since `before` marked by whose hand it was, and what went
 * where it stood. Pure.
 */
export function compareShapes(
  before: readonly ReadShape[],
  after: readonly ReadShape[],
  { whose, sole }: Hands,
): Shape[] {
  const was = new Map(before.filter(isThere).map((shape) => [shape.id, shape]))
  const now = new Map(after.map((shape) => [shape.id, shape]))
  const by = ({ author }: ReadShape) => {
    const memberId = whose(author)
    return memberId === undefined ? {} : { by: memberId }
  }
  const stands = after.filter(isThere).map((shape): Shape => {
    const { id, element } = shape
    const old = was.get(id)
    if (old && looksOf(old) === looksOf(shape)) return { id, element }
    return { id, element, change: old ? 'changed' : 'added', ...by(shape) }
  })
  const gone = [...was.values()].flatMap((old): Shape[] => {
    const left = now.get(old.id)
    if (left && isThere(left)) return []
    return [{ id: old.id, element: old.element, change: 'removed', ...(left ? by(left) : sole ? { by: sole } : {}) }]
  })
  return [...stands, ...gone]
}

/** A board without marks. Pure. */
export function showShapes(shapes: readonly ReadShape[]): Shape[] {
  return shapes.filter(isThere).map(({ id, element }) => ({ id, element }))
}

const isThere = ({ element }: ReadShape) => element['isDeleted'] !== true

/** What one sees of an element, as one text. */
const looksOf = ({ element }: ReadShape) =>
  JSON.stringify(
    Object.entries(element)
      .filter(([name]) => !unseen.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
