import * as Y from 'yjs'
import { answerJobs } from '../platform/job-worker.ts'
import type { Folded, FoldJob } from './folding.ts'

/**
 * The thread that makes one snapshot of a snapshot and the updates after it. It holds nothing between two jobs, reads
 * no file and writes none. A log in which something is missing is left as it is.
 */
answerJobs(fold, ({ content }) => [content.buffer])

function fold({ content: before, updates }: FoldJob): Folded {
  const document = new Y.Doc()
  try {
    document.transact(() => {
      if (before) Y.applyUpdate(document, before)
      for (const update of updates) Y.applyUpdate(document, update)
    })
    if (document.store.pendingStructs ?? document.store.pendingDs) throw new Error('something is missing')
    const content = Y.encodeStateAsUpdate(document)
    const vector = Y.encodeStateVector(document)
    return { content, vector, deletions: Y.diffUpdate(content, vector), goneShare: goneShareOf(document) } as Folded
  } finally {
    document.destroy()
  }
}

function goneShareOf({ store }: Y.Doc): number {
  let [all, gone] = [0, 0]
  for (const structs of store.clients.values()) {
    all += structs.length
    for (const struct of structs) if (struct.deleted) gone += 1
  }
  return all === 0 ? 0 : gone / all
}
