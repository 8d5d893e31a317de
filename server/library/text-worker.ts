import * as Y from 'yjs'
import { answerJobs } from '../platform/job-worker.ts'
import { withoutWhatStays } from './leave-behind.ts'
import type { Read, TextJob } from './reading.ts'
import { readDocument } from './text-of.ts'

answerJobs(({ kind, content, behind }: TextJob): Read => {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, content)
  const read = readDocument(kind, doc)
  const copy = behind && withoutWhatStays(kind, doc, behind)
  doc.destroy()
  return { ...read, copy }
})
