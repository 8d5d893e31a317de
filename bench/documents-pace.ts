import { performance } from 'node:perf_hooks'
import { pause } from './presence-measure.ts'

/** Within this all that was sent has come, or it never will. */
export const ARRIVES_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 20

/** Does something so many times at an even pace; answers how long it took, in ms. */
export function atPace(pace: { count: number; perSecond: number }, act: (place: number) => void): Promise<number> {
  const begun = performance.now()
  return new Promise((resolve) => {
    let done = 0
    const step = () => {
      const due = Math.min(pace.count, Math.floor(((performance.now() - begun) * pace.perSecond) / 1_000) + 1)
      while (done < due) act(done++)
      if (done >= pace.count) resolve(performance.now() - begun)
      else setTimeout(step, 1)
    }
    step()
  })
}

/** Waits until something is so; false when it was not in time. */
export async function until(is: () => boolean, withinMs = ARRIVES_WITHIN_MS): Promise<boolean> {
  const begun = performance.now()
  while (!is()) {
    if (performance.now() - begun > withinMs) return false
    await pause(LOOK_EVERY_MS)
  }
  return true
}
