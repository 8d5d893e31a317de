import type { DocumentKind } from '#shared/documents/limits.ts'
import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'

/** Ten times what the longest document takes on a slow machine. */
const JOB_MAX_MS = 20_000
const REST_MS = 30_000
const HEAP_MAX_MB = 512

export interface JudgeJob {
  readonly content: Uint8Array
  readonly kind: DocumentKind
}

/** A first content that was judged: what it is, and under which client numbers it was written. */
export interface Judged {
  readonly content: Uint8Array
  readonly clients: readonly number[]
}

/** Judges whole documents beside the event loop: 5 MB of the smallest things there are take more than half a second. */
export function createJudging(clock: Clock) {
  const thread = createJobThread<JudgeJob, readonly number[] | null>({
    url: new URL('./judge-worker.ts', import.meta.url),
    ...{ clock, heapMaxMb: HEAP_MAX_MB, restMs: REST_MS, jobMaxMs: JOB_MAX_MS },
  })
  return {
    /** Null: no document may have it. Rejects when that takes too long. */
    async judge(content: Uint8Array, kind: DocumentKind): Promise<Judged | null> {
      const clients = await thread.run({ content, kind })
      return clients && { content, clients }
    },
    close: () => thread.close(),
  }
}
