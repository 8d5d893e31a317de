import * as Y from 'yjs'
import { unsentIn } from '../copies/copies.ts'
import { isThere } from './authors.ts'
import { keepCopy, type KeptCopy } from './kept-copy.ts'
import type { KeepFor } from './live-document.ts'
import { OwnText } from './own-text.ts'
import { tellKept, tellLost } from './tell-kept.ts'
import { keepOwn, type Kept } from './variants.ts'

/**
 * Leaves with the office what somebody wrote without a line in a document that they may only read by now, or that was
 * thrown away: it becomes a version of theirs, which is said, and the copy goes. Null: nothing was left. What is not
 * taken stays here.
 */
export function keepLeftCopy(documentId: string, keepFor: KeepFor): Promise<Kept | null> {
  return withUnsent(documentId, keepFor, async (doc, copy) => {
    const kept = await keepOwn(documentId, Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>)
    if (kept) {
      copy.wipe()
      tellKept(kept)
    }
    return kept
  })
}

/**
 * Offers as text what somebody wrote without a line in a document that is not there for them any more, and the copy
 * goes. Where the office has it, or does not answer, nothing happens. Answers whether it went.
 */
export async function offerLeftCopy(documentId: string, keepFor: KeepFor, ask = isThere): Promise<boolean> {
  if ((await ask(documentId)) !== false) return false
  const words = await withUnsent(documentId, keepFor, (doc, copy) => {
    const left = new OwnText(doc).unsafe(copy.unsentBy())
    copy.wipe()
    return left
  })
  if (words !== null) tellLost(words)
  return words !== null
}

/** Opens a copy in which something was not sent; null where there is none. */
async function withUnsent<T>(
  documentId: string,
  keepFor: KeepFor,
  act: (doc: Y.Doc, copy: KeptCopy) => T | Promise<T>,
): Promise<T | null> {
  const of = { documentId, ...keepFor }
  if (unsentIn(localStorage, of).length === 0) return null
  const doc = new Y.Doc()
  const copy = keepCopy(doc, of)
  try {
    return (await copy.read) ? await act(doc, copy) : null
  } finally {
    copy.close()
    doc.destroy()
  }
}
