import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'
import type { Kept } from './kept.ts'
import type { Folded, FoldJob } from './folding.ts'

const JOB_MAX_MS = 30_000
const REST_MS = 30_000
const HEAP_MAX_MB = 512

/** Reads whole documents for those above, beside the event loop. */
export interface Contents {
  /** All that is kept as one update; rejects when it cannot be put together. */
  whole(kept: Kept): Promise<Uint8Array>
  close(): Promise<void>
}

/** One document at a time, in a thread of its own: whoever asks does not wait for logs that are folded. */
export function createContents(clock: Clock): Contents {
  const thread = createJobThread<FoldJob, Folded>({
    url: new URL('./fold-worker.ts', import.meta.url),
    clock,
    heapMaxMb: HEAP_MAX_MB,
    restMs: REST_MS,
    jobMaxMs: JOB_MAX_MS,
  })
  return {
    async whole({ snapshot, tail }) {
      if (snapshot && tail.length === 0) return snapshot.content
      const updates = tail.map(({ content }) => content)
      if (!snapshot && updates.length === 1 && updates[0]) return updates[0]
      return (await thread.run({ content: snapshot?.content ?? null, updates })).content
    },
    close: () => thread.close(),
  }
}
