import { atom, computed } from 'nanostores'
import { $place } from '../doors/doors.ts'
import { $visit } from '../guests/guests.ts'
import { $link, hurry } from '../platform/realtime.ts'

/** A break shorter than this is over before one could read of it. */
const SHORT_BREAK_MS = 1_200

const $network = atom(navigator.onLine)
/** Whether the break has lasted long enough to speak of it. */
const $broken = atom(false)

/** Whether the session was ended from elsewhere, and nobody has signed in since. */
export const $sessionEnded = atom(false)

/** What the banner has to say, or null. */
export type Trouble =
  'outdated' | 'signed_out' | 'connecting' | 'offline' | 'offlineInRoom' | 'noNetwork' | 'noNetworkInRoom'

// A guest whose link ended has no account to sign in with: their own page says what happened.
const $ended = computed([$link, $sessionEnded, $visit], (link, ended, visit) => {
  if (link === 'outdated') return 'outdated'
  return ended && visit !== 'ended' ? 'signed_out' : null
})

const $break = computed([$link, $network, $broken], (link, network, broken) => {
  if (!broken || link === 'online' || link === 'idle') return null
  if (!network) return 'noNetwork'
  return link === 'connecting' ? 'connecting' : 'offline'
})

/** How things stand with the line to the office, in the banner's words. */
export const $trouble = computed([$ended, $break, $place], (ended, lineBreak, place): Trouble | null => {
  if (ended) return ended
  if (!lineBreak || lineBreak === 'connecting') return lineBreak
  return place.kind === 'inside' ? `${lineBreak}InRoom` : lineBreak
})

/** Follows the line and the network, and tries again at once when the device wakes up. Returns the undo. */
export function watchConnection(): () => void {
  let timer: number | undefined
  const undoLink = $link.subscribe((link) => {
    window.clearTimeout(timer)
    if (link === 'online' || link === 'idle') $broken.set(false)
    else timer = window.setTimeout(() => $broken.set(true), SHORT_BREAK_MS)
  })
  const network = () => {
    $network.set(navigator.onLine)
    if (navigator.onLine) hurry()
  }
  const seen = () => document.visibilityState === 'visible' && hurry()
  window.addEventListener('online', network)
  window.addEventListener('offline', network)
  document.addEventListener('visibilitychange', seen)
  return () => {
    undoLink()
    window.clearTimeout(timer)
    window.removeEventListener('online', network)
    window.removeEventListener('offline', network)
    document.removeEventListener('visibilitychange', seen)
  }
}
