import * as Y from 'yjs'
import { unsentIn } from '../copies/copies.ts'
import { keepCopy } from './kept-copy.ts'
import type { KeepFor } from './live-document.ts'
import { tellKept } from './tell-kept.ts'
import { keepOwn, type Kept } from './variants.ts'

/**
 * Leaves with the office what somebody wrote without a line in a document that they may only read by now, or that was
 * thrown away: it becomes a version of theirs, which is said, and the copy goes. Null: nothing was left. What is not
 * taken stays here.
 */
export async function keepLeftCopy(documentId: string, keepFor: KeepFor): Promise<Kept | null> {
  const of = { documentId, ...keepFor }
  if (unsentIn(localStorage, of).length === 0) return null
  const doc = new Y.Doc()
  const copy = keepCopy(doc, of)
  try {
    if (!(await copy.read)) return null
    const kept = await keepOwn(documentId, Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>)
    if (kept) {
      copy.wipe()
      tellKept(kept)
    }
    return kept
  } finally {
    copy.close()
    doc.destroy()
  }
}
