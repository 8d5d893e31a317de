import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Documents } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'
import { createJobThread } from '../platform/job-thread.ts'
import type { Log } from '../platform/log.ts'
import type { LibraryData } from './data.ts'
import type { Readable } from './text-of.ts'

/** Longer than the largest honest document takes by far. */
const READ_MAX_MS = 20_000
const REST_MS = 30_000
/** A document in Yjs takes some 25 times its bytes. */
const HEAP_MAX_MB = 512

interface TextJob {
  readonly kind: DocumentKind
  readonly content: Uint8Array
}

/** Reads the text and the images of documents in a thread of its own, one after the other. */
export function createReading(options: {
  data: Pick<LibraryData, 'keepText'>
  documents: Pick<Documents, 'find' | 'contentOf'>
  clock: Clock
  log: Log
}) {
  const { data, documents, clock, log } = options
  const queue = new Set<DocumentId>()
  const thread = createJobThread<TextJob, Readable>({
    url: new URL('./text-worker.ts', import.meta.url),
    ...{ clock, heapMaxMb: HEAP_MAX_MB, restMs: REST_MS, jobMaxMs: READ_MAX_MS },
  })
  let busy = false
  let closed = false

  async function read(id: DocumentId): Promise<(Readable & { readonly content: Uint8Array }) | null> {
    const info = documents.find(id)
    if (!info) return null
    const content = await documents.contentOf(id)
    return { ...(await thread.run({ kind: info.kind, content })), content }
  }

  async function work(): Promise<void> {
    if (busy) return
    busy = true
    for (const id of queue) {
      queue.delete(id)
      try {
        const readable = await read(id)
        // It may have been removed while it was read: then nothing of it is kept.
        if (readable && !closed && documents.find(id)) data.keepText(id, readable.text, clock.now())
      } catch (cause) {
        // Only the search suffers: what was found in it before is still found.
        if (!closed) log.error({ err: cause, documentId: id }, 'library: a text could not be read')
      }
    }
    busy = false
  }

  return {
    /** Has a document's text read for the search, after those that were asked for before. */
    later(id: DocumentId): void {
      if (closed) return
      queue.add(id)
      void work() // what goes wrong is logged there
    },
    /** Reads a document now, its content with it; null when there is none. Rejects when it cannot be read. */
    read,
    async close(): Promise<void> {
      closed = true
      queue.clear()
      await thread.close()
    },
  }
}
