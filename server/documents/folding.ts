import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'
import type { Log } from '../platform/log.ts'
import type { FoldedLog } from './content.ts'
import type { DocumentData } from './data.ts'

// When a log is worth folding: while somebody has the document open, and when the last one leaves.
const OPEN_UPDATES = 1_000
const OPEN_BYTES = 256_000
const CLOSED_UPDATES = 100
const CLOSED_BYTES = 32_000
/** A large document is written whole at every fold: its log may then grow to this part of it first. */
const SHARE = 1 / 4

/** Longer than the largest honest document takes by far. */
const FOLD_MAX_MS = 30_000
/** The thread is ended when it has had nothing to do for this long; it costs some 10 MB. */
const REST_MS = 120_000
/** A document in Yjs takes some 25 times its bytes. */
const HEAP_MAX_MB = 512

export interface FoldJob {
  readonly content: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

export interface Folded {
  readonly content: Uint8Array<ArrayBuffer>
  readonly vector: Uint8Array
  readonly deletions: Uint8Array
  /** Which part of all that was ever put in is deleted, from 0 to 1. */
  readonly goneShare: number
}

/** Whether a log has grown enough to be folded into its snapshot. Pure. */
export function isWorthFolding(
  log: { readonly updates: number; readonly sizeBytes: number; readonly snapshotBytes: number },
  { open }: { open: boolean },
): boolean {
  const bytes = Math.max(open ? OPEN_BYTES : CLOSED_BYTES, log.snapshotBytes * SHARE)
  return log.updates >= (open ? OPEN_UPDATES : CLOSED_UPDATES) || log.sizeBytes >= bytes
}

export interface Folding {
  /** Has a document's log folded, after those that were asked for before. Nothing is lost that arrives meanwhile. */
  fold(document: number): void
  close(): Promise<void>
}

/**
 * Folds logs into snapshots in a thread of its own, one after the other: the content is read here, worked on there,
 * and put in place here in one transaction, up to the last update that was read. A log that cannot be folded stays
 * as it is, and is not tried again while the office runs.
 */
export function createFolding(options: {
  data: Pick<DocumentData, 'read' | 'fold'>
  clock: Clock
  log: Log
  onFolded(document: number, folded: FoldedLog): void
}): Folding {
  const { data, clock, log, onFolded } = options
  const queue = new Set<number>()
  const hopeless = new Set<number>()
  const thread = createJobThread<FoldJob, Folded>({
    url: new URL('./fold-worker.ts', import.meta.url),
    clock,
    heapMaxMb: HEAP_MAX_MB,
    restMs: REST_MS,
    jobMaxMs: FOLD_MAX_MS,
  })
  let busy = false
  /** The one that is in the thread: what is in its log beyond is looked at when it is back. */
  let current: number | null = null
  let closed = false

  async function work(): Promise<void> {
    if (busy) return
    busy = true
    for (const document of queue) {
      queue.delete(document)
      current = document
      try {
        await foldOne(document)
      } catch (cause) {
        // The log is whole and stays so; only its growth is not stopped. On a full disk the next edit tries again.
        if (!closed) log.error({ err: cause, document }, 'documents: a log could not be folded')
      }
      current = null
    }
    busy = false
  }

  async function foldOne(document: number): Promise<void> {
    const { snapshot, tail } = data.read(document)
    const last = tail.at(-1)
    if (!last) return
    const updates = tail.map(({ content }) => content)
    const job = { content: snapshot?.content ?? null, updates }
    const folded = await thread.run(job).catch((cause: unknown) => {
      hopeless.add(document)
      throw new Error('The log cannot be folded', { cause })
    })
    if (closed) return
    const { content, vector, deletions, goneShare } = folded
    data.fold(document, { upto: last.seq, content, vector, deletions })
    current = null
    const foldedBytes = updates.reduce((sum, { length }) => sum + length, 0)
    onFolded(document, { upto: last.seq, sizeBytes: content.length, goneShare, foldedBytes })
  }

  return {
    fold(document) {
      if (closed || document === current || hopeless.has(document)) return
      queue.add(document)
      void work()
    },
    async close() {
      closed = true
      queue.clear()
      await thread.close()
    },
  }
}
