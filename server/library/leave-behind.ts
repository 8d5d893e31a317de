import * as Y from 'yjs'
import { memberOfBallot } from '#shared/boards/vote.ts'
import type { DocumentKind } from '#shared/documents/limits.ts'

const BOARD = 'board'
const COMMENTS = 'comments'

/** What stays where it is when a document is copied. */
export interface Behind {
  /** Out of a confidential room: what people said to each other beside a note stays, and what they took out of it. */
  readonly takenOut: boolean
}

/**
 * What a copy of a document is made of, as one update; null where that is all of it. The dots of a vote stay behind:
 * they were given to another board, and in the copy everybody may vote anew. Changes `doc`.
 */
export function withoutWhatStays(kind: DocumentKind, doc: Y.Doc, { takenOut }: Behind): Uint8Array | null {
  const map = doc.getMap(kind === 'note' ? COMMENTS : BOARD)
  const stays = [...map.keys()].filter((key) => (kind === 'note' ? takenOut : memberOfBallot(key) !== null))
  if (stays.length === 0 && !takenOut) return null
  doc.transact(() => {
    for (const key of stays) map.delete(key)
  })
  return Y.encodeStateAsUpdate(doc)
}
