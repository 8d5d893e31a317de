import * as Y from 'yjs'
import { contentHashOf } from '#shared/documents/content-hash.ts'
import { answerJobs } from '../platform/job-worker.ts'
import type { Hashed, HashJob } from './content-checks.ts'

/** The thread that says what everybody who has a document should see, by reading all of it as a page does. */
answerJobs(({ updates }: HashJob): Hashed => {
  const document = new Y.Doc()
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update)
  })
  const hash = contentHashOf(document)
  const vector = Y.encodeStateVector(document)
  document.destroy()
  return { hash, vector }
})
