import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import type { Folded, FoldJob } from './folding.ts'

/**
 * The thread that makes one snapshot of a snapshot and the updates after it. It holds nothing between two jobs, reads
 * no file and writes none. A log in which something is missing is left as it is.
 */
parentPort?.on('message', (job: FoldJob) => {
  const folded = fold(job)
  parentPort?.postMessage(folded, folded.kind === 'folded' ? [folded.content.buffer] : [])
})

function fold({ content: before, updates }: FoldJob): Folded {
  const document = new Y.Doc()
  try {
    document.transact(() => {
      if (before) Y.applyUpdate(document, before)
      for (const update of updates) Y.applyUpdate(document, update)
    })
    if (document.store.pendingStructs ?? document.store.pendingDs)
      return { kind: 'failed', why: 'something is missing' }
    const content = Y.encodeStateAsUpdate(document)
    const vector = Y.encodeStateVector(document)
    return { kind: 'folded', content, vector, deletions: Y.diffUpdate(content, vector) } as Folded
  } catch (cause) {
    // Reported to the office, which leaves the log as it is; the next job starts from nothing.
    return { kind: 'failed', why: String(cause) }
  } finally {
    document.destroy()
  }
}
