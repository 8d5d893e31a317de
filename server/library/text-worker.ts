import * as Y from 'yjs'
import type { DocumentKind } from '#shared/documents/limits.ts'
import { answerJobs } from '../platform/job-worker.ts'
import { readDocument } from './text-of.ts'

answerJobs(({ kind, content }: { kind: DocumentKind; content: Uint8Array }) => {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, content)
  const read = readDocument(kind, doc)
  doc.destroy()
  return read
})
