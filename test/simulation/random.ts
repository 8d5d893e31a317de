/** Numbers that are the same for the same seed (mulberry32, public domain by Tommy Ettinger). */
export interface Random {
  /** At least 0, below 1. */
  part(): number
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number
  /** True in this part of all cases. */
  chance(part: number): boolean
  one<T>(of: readonly T[]): T
}

/** A generator of its own for one play. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const part = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(part() * bound)
  return {
    part,
    below,
    chance: (of) => part() < of,
    one: (of) => {
      const chosen = of[below(of.length)]
      if (chosen === undefined) throw new Error('there is nothing to choose from')
      return chosen
    },
  }
}
