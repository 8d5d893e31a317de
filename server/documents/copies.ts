import type { Clock } from '../platform/clock.ts'
import { TokenBucket } from '../platform/realtime/bucket.ts'

/** Smaller documents cost nothing to send. */
const LARGE_BYTES = 256_000
/** Whole copies of large documents that one session is sent, whatever sockets it opens: who reloads the page has one. */
const COPIES = { capacity: 12, perSecond: 12 / 60 }
const FORGET_AFTER_MS = 60_000

/** How many copies of large documents each session may still be sent. */
interface Copies {
  mayCopy(sessionId: string, sizeBytes: number): boolean
}

/** Bounds what one session can have sent by coming again and again (S110). */
export function createCopies(clock: Clock): Copies {
  const sessions = new Map<string, { bucket: TokenBucket; at: number }>()

  /** Sessions that have all of theirs again take no room. */
  function forget(now: number): void {
    for (const [sessionId, { at }] of sessions) if (at < now - FORGET_AFTER_MS) sessions.delete(sessionId)
  }

  return {
    mayCopy(sessionId, sizeBytes) {
      if (sizeBytes < LARGE_BYTES) return true
      const now = clock.monotonic()
      forget(now)
      const { bucket } = sessions.get(sessionId) ?? { bucket: new TokenBucket({ ...COPIES, now }) }
      sessions.set(sessionId, { bucket, at: now })
      return bucket.take(now)
    },
  }
}
