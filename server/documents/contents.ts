import * as Y from 'yjs'
import type { Kept } from './data.ts'

/** All that is kept of a document as one update. */
export async function contentOf({ snapshot, tail }: Kept): Promise<Uint8Array> {
  const parts = tail.map(({ content }) => content)
  return Promise.resolve(Y.mergeUpdates(snapshot ? [snapshot.content, ...parts] : parts))
}
