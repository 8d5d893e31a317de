import { readFileSync } from 'node:fs'

/**
 * Milliseconds of this thread's own time: it stands still while the thread could go on and another program has the
 * core. What a test says of a second then holds on a busy machine too. (`/proc`, Linux: the second number of
 * `schedstat` is how long the main thread waited for a core, in ns; elsewhere it is a plain clock.)
 */
export function ownNow(): number {
  return performance.now() - waitedMs()
}

function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}
