import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { TokenBucket } from '../platform/realtime/bucket.ts'

/**
 * Client numbers that one member begins to write under, in all documents. An honest page needs one, and somebody who
 * wrote without a line for weeks a few; each stays in the document's state vector for good.
 */
const NUMBERS = { capacity: 500, perSecond: 0.2 }
const MEMBERS_MAX = 5_000

/** Bounds how many client numbers each member may begin: whether so many more may be now. */
export function createBegunNumbers(clock: Clock): (memberId: MemberId, count: number) => boolean {
  const buckets = new Map<MemberId, TokenBucket>()
  return (memberId, count) => {
    const now = clock.monotonic()
    if (buckets.size > MEMBERS_MAX) buckets.clear()
    const bucket = buckets.get(memberId) ?? new TokenBucket({ ...NUMBERS, now })
    buckets.set(memberId, bucket)
    for (let number = 0; number < count; number++) if (!bucket.take(now)) return false
    return true
  }
}
