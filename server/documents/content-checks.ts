import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'
import type { Log } from '../platform/log.ts'
import type { DocumentData } from './data.ts'

/** After something was written, or somebody came back: by then most have stopped typing. */
const CHECK_AFTER_MS = 10_000
/** A large document is checked less often, so that it takes this part of a core at most ... */
const SHARE = 1 / 50
/** ... but often enough to find in half a minute what differs. */
const CHECK_MAX_MS = 25_000
/** Somebody typed while it was read: that soon there may be a better moment. */
const AGAIN_MS = 2_000
/** Who types on and on asks for the next check by that. */
const TRIES_MAX = 3
const JOB_MAX_MS = 30_000
/** To start a thread costs more than a hundred checks of a short note: a group that talks and types keeps it. */
const REST_MS = 120_000
const HEAP_MAX_MB = 512

/** What the thread reads: all of a document, in order. */
export interface HashJob {
  readonly updates: readonly Uint8Array[]
}

/** What all who have this state vector should see (`shared/documents/content-hash.ts`). */
export interface Hashed {
  readonly hash: string
  readonly vector: Uint8Array
}

/** An open document, as far as it is checked. */
interface Checkable {
  readonly record: { readonly number: number }
  /** The last update that was accepted. */
  readonly seq: number
  /** Whether anybody is there who compares. */
  readonly hasCheckers: boolean
  tellHash(hashed: Hashed): void
}

interface ContentChecks {
  /** Has the copies of a document compared in a while. */
  ask(document: Checkable): void
  /** Nobody has it open any more. */
  forget(document: Checkable): void
  close(): Promise<void>
}

/**
 * Has those who have a document open compare what they see with what is kept: two whose state vectors are equal may
 * still have other contents, and no sync would ever find it. Only what nobody wrote in meanwhile is told, so that who
 * differs has no excuse.
 */
export function createContentChecks(options: {
  data: Pick<DocumentData, 'read'>
  clock: Clock
  log: Log
}): ContentChecks {
  const { data, clock, log } = options
  const waiting = new Map<Checkable, () => void>()
  const thread = createJobThread<HashJob, Hashed>({
    url: new URL('./hash-worker.ts', import.meta.url),
    clock,
    heapMaxMb: HEAP_MAX_MB,
    restMs: REST_MS,
    jobMaxMs: JOB_MAX_MS,
  })
  /** How long the last check of a document took. */
  const lasted = new WeakMap<Checkable, number>()
  /** One after the other: what waits for the thread is not read yet. After a restart all are asked for at once. */
  let last: Promise<void> = Promise.resolve()
  let closed = false

  function wait(document: Checkable, { delayMs, tries }: { delayMs: number; tries: number }): void {
    const undo = clock.after(delayMs, () => {
      last = last.then(() => check(document, tries))
    })
    waiting.set(document, undo)
  }

  /** Never rejects. */
  async function check(document: Checkable, tries: number): Promise<void> {
    if (!waiting.has(document)) return
    const begun = clock.monotonic()
    let again = false
    try {
      again = document.hasCheckers && !(await tell(document)) && tries < TRIES_MAX
    } catch (cause) {
      // Told to whoever runs the office; those who have it open go on, and the next edit has it tried again.
      if (!closed)
        log.error({ err: cause, document: document.record.number }, 'documents: a content cannot be compared')
    }
    lasted.set(document, clock.monotonic() - begun)
    if (!waiting.delete(document) || closed) return
    if (again) wait(document, { delayMs: AGAIN_MS, tries: tries + 1 })
  }

  /** Whether it was told: not when somebody wrote meanwhile. */
  async function tell(document: Checkable): Promise<boolean> {
    const { seq } = document
    const { snapshot, tail } = data.read(document.record.number)
    if ((tail.at(-1)?.seq ?? snapshot?.upto ?? 0) !== seq) return false
    const updates = tail.map(({ content }) => content)
    const hashed = await thread.run({ updates: snapshot ? [snapshot.content, ...updates] : updates })
    if (document.seq !== seq || closed) return false
    document.tellHash(hashed)
    return true
  }

  return {
    ask(document) {
      if (closed || waiting.has(document)) return
      const delayMs = Math.max(CHECK_AFTER_MS, Math.min((lasted.get(document) ?? 0) / SHARE, CHECK_MAX_MS))
      wait(document, { delayMs, tries: 1 })
    },
    forget(document) {
      waiting.get(document)?.()
      waiting.delete(document)
    },
    async close() {
      closed = true
      for (const undo of waiting.values()) undo()
      waiting.clear()
      await thread.close()
    },
  }
}
