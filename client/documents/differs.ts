import * as Y from 'yjs'
import { contentHashOf } from '#shared/documents/content-hash.ts'

/**
 * Whether what is here is not what the office says that everybody should see who has this state vector. Only who has
 * exactly that has no excuse to differ (S120).
 */
export function differs(doc: Y.Doc, hash: string, vector: Uint8Array): boolean {
  const own = Y.encodeStateVector(doc)
  const isSame = own.length === vector.length && own.every((byte, place) => byte === vector[place])
  return isSame && contentHashOf(doc) !== hash
}
