import type { Clock } from '#server/platform/clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass: what falls due on the way runs in its order, each at its own moment. */
  advance(ms: number): void
  /** Sets the wall clock forth or back, as somebody at the machine might: no time passes, and nothing falls due. */
  jump(ms: number): void
}

/** Of days that pass at once not every second is looked at: that would take the machine seconds. */
const LONG_MS = 3 * 3_600_000
const COARSE_MS = 60_000

interface Due {
  at: number
  readonly run: () => void
  readonly periodMs: number | null
}

/** A clock that stands still until it is moved. `startsAt` in ms since 1970. */
export function createFakeClock(startsAt = Date.UTC(2026, 8, 1, 9)): FakeClock {
  let now = startsAt
  let shift = 0
  const waiting = new Set<Due>()
  const wait = (due: Due) => {
    waiting.add(due)
    return () => void waiting.delete(due)
  }
  return {
    now: () => now + shift,
    monotonic: () => now - startsAt,
    after: (delayMs, run) => wait({ at: now + delayMs, run, periodMs: null }),
    every: (periodMs, run) => wait({ at: now + periodMs, run, periodMs }),
    jump(ms) {
      shift += ms
    },
    advance(ms) {
      const until = now + ms
      for (;;) {
        const next = soonest(waiting)
        if (!next || next.at > until) break
        now = Math.max(now, next.at)
        if (next.periodMs === null) waiting.delete(next)
        else next.at += until - next.at > LONG_MS ? Math.max(next.periodMs, COARSE_MS) : next.periodMs
        next.run()
      }
      now = until
    },
  }
}

/** Of several that fall due at the same moment the one that has waited longest. */
function soonest(waiting: Iterable<Due>): Due | null {
  let first: Due | null = null
  for (const due of waiting) if (!first || due.at < first.at) first = due
  return first
}
