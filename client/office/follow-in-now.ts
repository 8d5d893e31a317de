import { $finding, lookFor } from '../directory/finding.ts'
import { $inNow } from './whereabouts.ts'

/** In a busy office somebody comes or goes all the time: who looks at 'in now' need not see each of them at once. */
const REST_MS = 3_000

/** While only who is in now is shown: looks again when somebody comes or goes. Returns the undo. */
export function followInNow(): () => void {
  let timer: number | undefined
  const stop = $inNow.listen(() => {
    if ($finding.get().search.inNow !== true) return
    timer ??= window.setTimeout(() => {
      timer = undefined
      lookFor($finding.get().search)
    }, REST_MS)
  })
  return () => {
    stop()
    window.clearTimeout(timer)
  }
}
