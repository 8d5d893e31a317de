/** More differences than these are not looked for one by one: what lies between is then another text altogether. */
const DIFFERENCES_MAX = 1_500

/** Places of two lists that hold the same, in order: `[before, after]`. */
type Pair = readonly [before: number, after: number]

/**
 * The longest run of equal things that two lists share, in order (Myers' greedy algorithm, "An O(ND) Difference
 * Algorithm", 1986). Where they differ in more than DIFFERENCES_MAX places, what they share at both ends. Pure.
 */
export function align(before: readonly string[], after: readonly string[]): Pair[] {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const middle = alignMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  return [
    ...Array.from({ length: head }, (_, place): Pair => [place, place]),
    ...middle.map(([one, other]): Pair => [one + head, other + head]),
    ...Array.from({ length: tail }, (_, place): Pair => [before.length - tail + place, after.length - tail + place]),
  ]
}

/** How far each diagonal has been followed, for every number of differences, until both ends are reached. */
function alignMiddle(before: readonly string[], after: readonly string[]): Pair[] {
  const limit = Math.min(before.length + after.length, DIFFERENCES_MAX)
  const ends = { width: before.length, height: after.length }
  const reached: Int32Array[] = []
  for (let count = 0; count <= limit; count++) {
    const now = new Int32Array(2 * count + 1).fill(NOWHERE)
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = count === 0 ? 0 : stepTo(diagonal, reached, { ...ends, count }).x
      if (x === NOWHERE) continue
      while (x < ends.width && x - diagonal < ends.height && before[x] === after[x - diagonal]) x += 1
      now[diagonal + count] = x
      if (x === ends.width && x - diagonal === ends.height) return walkBack([...reached, now], ends)
    }
    reached.push(now)
  }
  return []
}

/** A diagonal that cannot be reached with so many differences. */
const NOWHERE = -1

interface Ends {
  readonly width: number
  readonly height: number
}

/** Where one more difference leads on a diagonal: from the one beside it that came furthest. */
function stepTo(diagonal: number, reached: readonly Int32Array[], { width, height, count }: Ends & { count: number }) {
  const last = reached[count - 1]
  const at = (from: number) => (Math.abs(from) < count ? (last?.[from + count - 1] ?? NOWHERE) : NOWHERE)
  const [left, above] = [at(diagonal - 1), at(diagonal + 1)]
  const byTaking = left === NOWHERE || left === width ? NOWHERE : left + 1
  const byAdding = above === NOWHERE || above - diagonal > height ? NOWHERE : above
  return byTaking >= byAdding ? { x: byTaking, from: diagonal - 1 } : { x: byAdding, from: diagonal + 1 }
}

function walkBack(reached: readonly Int32Array[], ends: Ends): Pair[] {
  const pairs: Pair[] = []
  let [diagonal, x] = [ends.width - ends.height, ends.width]
  for (let count = reached.length - 1; count >= 0; count--) {
    const step = count === 0 ? { x: 0, from: 0 } : stepTo(diagonal, reached, { ...ends, count })
    for (; x > step.x; x--) pairs.push([x - 1, x - 1 - diagonal])
    x = step.from < diagonal ? step.x - 1 : step.x
    diagonal = step.from
  }
  return pairs.reverse()
}
