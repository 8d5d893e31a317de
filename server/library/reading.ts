import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'
import type { Log } from '../platform/log.ts'
import type { LibraryData } from './data.ts'
import type { Behind } from './leave-behind.ts'
import type { Readable } from './text-of.ts'

/** Longer than the largest honest document takes by far. */
const READ_MAX_MS = 20_000
const REST_MS = 30_000
/** A document in Yjs takes some 25 times its bytes. */
const HEAP_MAX_MB = 512

/** While somebody writes on and on a text is read this often, and no sooner than after so many times what it cost. */
const MEANWHILE_MS = 10_000
const COST_SHARE = 50
/** More are not remembered: then one is read sooner than it might. */
const REMEMBERED_MAX = 10_000

/** What is read; of what is to be copied, with what stays behind. */
export interface TextJob {
  readonly kind: DocumentKind
  readonly content: Uint8Array
  readonly behind: Behind | null
}

/** What was read, and what a copy is made of where that is less than all of it. */
export interface Read extends Readable {
  readonly copy: Uint8Array | null
}

/** Reads the text and the images of documents in a thread of its own, one after the other. */
export function createReading(options: {
  data: Pick<LibraryData, 'keepText'>
  documents: Pick<Documents, 'find' | 'contentOf'>
  clock: Clock
  log: Log
  /** What is searched of it is up to date now. */
  onRead(info: DocumentInfo): void
}) {
  const { data, documents, clock, log, onRead } = options
  /** Until when each that is written in need not be read again. */
  const restsUntil = new Map<DocumentId, number>()
  const queue = new Set<DocumentId>()
  const thread = createJobThread<TextJob, Read>({
    url: new URL('./text-worker.ts', import.meta.url),
    ...{ clock, heapMaxMb: HEAP_MAX_MB, restMs: REST_MS, jobMaxMs: READ_MAX_MS },
  })
  let busy = false
  let closed = false

  async function read(
    id: DocumentId,
    behind: Behind | null = null,
  ): Promise<(Readable & { readonly content: Uint8Array }) | null> {
    const info = documents.find(id)
    if (!info) return null
    const content = await documents.contentOf(id)
    const { copy, ...readable } = await thread.run({ kind: info.kind, content, behind })
    return { ...readable, content: copy ?? content }
  }

  async function work(): Promise<void> {
    if (busy) return
    busy = true
    for (const id of queue) {
      queue.delete(id)
      try {
        const begun = clock.monotonic()
        const readable = await read(id)
        const now = clock.monotonic()
        if (restsUntil.has(id)) restsUntil.set(id, now + Math.max(MEANWHILE_MS, (now - begun) * COST_SHARE))
        // It may have been removed while it was read: then nothing of it is kept.
        const info = documents.find(id)
        if (readable && !closed && info) {
          data.keepText(id, readable.text, clock.now())
          onRead(info)
        }
      } catch (cause) {
        // Only the search suffers: what was found in it before is still found.
        if (!closed) log.error({ err: cause, documentId: id }, 'library: a text could not be read')
      }
    }
    busy = false
  }

  function later(id: DocumentId): void {
    if (closed) return
    queue.add(id)
    void work() // what goes wrong is logged there
  }

  return {
    /** Has a document's text read for the search, after those that were asked for before: it has come to rest. */
    later(id: DocumentId): void {
      restsUntil.delete(id)
      later(id)
    },
    /** The same while somebody goes on writing: now and then. */
    meanwhile(id: DocumentId): void {
      if ((restsUntil.get(id) ?? 0) > clock.monotonic()) return
      if (restsUntil.size >= REMEMBERED_MAX) restsUntil.clear()
      restsUntil.set(id, clock.monotonic() + MEANWHILE_MS)
      later(id)
    },
    /** Reads a document now, its content with it but for what stays `behind`; null when there is none. Rejects when it cannot be read. */
    read,
    async close(): Promise<void> {
      closed = true
      queue.clear()
      await thread.close()
    },
  }
}
