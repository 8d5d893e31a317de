const DAY_MS = 24 * 60 * 60 * 1000

/** Two weeks unused, and a device that was lost or lent is out. */
export const SESSION_IDLE_MAX_MS = 14 * DAY_MS
/** However much it is used, a session ends after a quarter of a year. */
export const SESSION_LIVES_MS = 90 * DAY_MS
/** "Last seen" is kept to the hour: enough to recognise a device, too coarse to be a history of presence. */
export const SEEN_GRAIN_MS = 60 * 60 * 1000

/** What the end of a session depends on; instants in ms since 1970. */
interface SessionTimes {
  readonly createdAt: number
  readonly lastSeenAt: number
}

/** When a session ends if nobody uses it any more: the idle end or the absolute one, whichever comes first. Pure. */
export function sessionEndsAt({ createdAt, lastSeenAt }: SessionTimes): number {
  return Math.min(createdAt + SESSION_LIVES_MS, lastSeenAt + SESSION_IDLE_MAX_MS)
}

/** Whether a session is over at this moment. Pure. */
export function isSessionOver(times: SessionTimes, now: number): boolean {
  return now >= sessionEndsAt(times)
}

/** The moment a session is said to be last seen at: now to the hour, never before its beginning. Pure. */
export function toLastSeen(times: SessionTimes, now: number): number {
  return Math.max(times.lastSeenAt, times.createdAt, now - (now % SEEN_GRAIN_MS))
}
