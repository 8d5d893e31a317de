/** Something that stands at a place in a row: a floor in the building, a room on its floor. */
export interface Placed<Id> {
  readonly id: Id
  readonly position: number
}

/** A row from first to last; what shares a place stands in order of arrival. Pure. */
export function inOrder<T extends { readonly position: number }>(row: Iterable<T>): T[] {
  return [...row].sort((one, other) => one.position - other.position)
}

/** The place behind all who stand in a row. Pure. */
export function endOf(row: Iterable<{ readonly position: number }>): number {
  return Math.max(-1, ...[...row].map(({ position }) => position)) + 1
}

/**
 * Puts one at a place in a row (which may hold it already) and numbers the row from 0 on; a place past the end is the
 * end. Answers only those whose place changed, the one itself always. Pure.
 */
export function moveInRow<Id>(row: Iterable<Placed<Id>>, id: Id, position: number): Placed<Id>[] {
  const standing = inOrder(row)
  const others = standing.filter((other) => other.id !== id)
  const place = Math.min(Math.max(position, 0), others.length)
  const before = new Map(standing.map((one) => [one.id, one.position]))
  return [...others.slice(0, place).map((one) => one.id), id, ...others.slice(place).map((one) => one.id)]
    .map((each, index) => ({ id: each, position: index }))
    .filter((one) => one.id === id || before.get(one.id) !== one.position)
}
