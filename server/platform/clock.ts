/** Time as a dependency: the system's in the office, a fake one in tests. Timers return their undo. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds that never jump, for durations. */
  monotonic(): number
  after(delayMs: number, run: () => void): () => void
  every(periodMs: number, run: () => void): () => void
}

/** The machine's own clock. Timers do not keep the process alive. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs).unref()
      return () => {
        clearTimeout(timer)
      }
    },
    every(periodMs, run) {
      const timer = setInterval(run, periodMs).unref()
      return () => {
        clearInterval(timer)
      }
    },
  }
}
