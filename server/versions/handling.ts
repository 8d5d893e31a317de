import type { MemberId } from '#shared/kernel/ids.ts'
import { refuse } from '#shared/kernel/contract.ts'
import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'
import { TokenBucket } from '../platform/realtime/bucket.ts'
import type { Images, PackedDocument, PutBack, Shown, VersionJob, VersionResult } from './version-jobs.ts'

/** Longer than the largest honest document takes by far. */
const JOB_MAX_MS = 20_000
const REST_MS = 30_000
/** A document in Yjs takes some 25 times its bytes, and two are compared. */
const HEAP_MAX_MB = 768
/** A waiting job holds a document or two: so many wait, and no more. */
const WAITING_MAX = 12
/** What one member may ask that costs a thread: a burst of looking back, and in the long run. */
const PER_MEMBER = { capacity: 60, perSecond: 1 }
const MEMBERS_MAX = 5_000
/** What one member has asked for and waits for: nobody fills the line alone. */
const OF_MEMBER_MAX = 4

/** The thread in which versions are read and made, and who may ask how much of it. */
export function createHandling(clock: Clock) {
  const thread = createJobThread<VersionJob, VersionResult>({
    url: new URL('./version-worker.ts', import.meta.url),
    ...{ clock, heapMaxMb: HEAP_MAX_MB, restMs: REST_MS, jobMaxMs: JOB_MAX_MS },
  })
  const buckets = new Map<MemberId, TokenBucket>()
  const asking = new Map<MemberId, number>()
  let waiting = 0
  let asked = 0

  async function run(job: VersionJob): Promise<VersionResult> {
    waiting += 1
    try {
      return await thread.run(job)
    } finally {
      waiting -= 1
    }
  }

  const isFree = () => Math.max(waiting, asked) < WAITING_MAX

  function mayAsk(memberId: MemberId): boolean {
    if (buckets.size > MEMBERS_MAX) buckets.clear()
    const bucket = buckets.get(memberId) ?? new TokenBucket({ ...PER_MEMBER, now: clock.monotonic() })
    buckets.set(memberId, bucket)
    return bucket.take(clock.monotonic())
  }

  return {
    /** Whether another document may be taken in hand now. */
    isFree,

    /** Does what a member asks and what holds documents, from before the first of it is read until it is done. */
    async ask<T>(memberId: MemberId, work: () => Promise<T>) {
      if (!isFree()) return refuse('busy')
      const others = asking.get(memberId) ?? 0
      if (others >= OF_MEMBER_MAX || !mayAsk(memberId)) return refuse('too_many_requests')
      asking.set(memberId, others + 1)
      asked += 1
      try {
        return await work()
      } finally {
        asked -= 1
        const left = (asking.get(memberId) ?? 1) - 1
        if (left > 0) asking.set(memberId, left)
        else asking.delete(memberId)
      }
    },
    /** Each rejects when the content cannot be read, or takes too much. */
    pack: (job: Omit<VersionJob & { what: 'pack' }, 'what'>) =>
      run({ ...job, what: 'pack' }) as Promise<PackedDocument>,
    packForeign: (job: Omit<VersionJob & { what: 'pack-foreign' }, 'what'>) =>
      run({ ...job, what: 'pack-foreign' }) as Promise<PackedDocument>,
    show: (job: Omit<VersionJob & { what: 'show' }, 'what'>) => run({ ...job, what: 'show' }) as Promise<Shown>,
    putBack: (job: Omit<VersionJob & { what: 'put-back' }, 'what'>) =>
      run({ ...job, what: 'put-back' }) as Promise<PutBack>,
    images: (job: Omit<VersionJob & { what: 'images' }, 'what'>) => run({ ...job, what: 'images' }) as Promise<Images>,
    close: () => thread.close(),
  }
}

export type Handling = ReturnType<typeof createHandling>
