import { performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import type { Came, CrowdAsks, Herd } from './documents-asks.ts'
import type { DocumentClient } from './documents-client.ts'
import type { Gathering } from './documents-gathering.ts'
import { heavyEdits, lengthOf } from './documents-history.ts'
import { ARRIVES_WITHIN_MS, until } from './documents-pace.ts'
import { toSyncMessage, UPDATE } from './documents-systems.ts'

/** Documents with a history, and people who open them: one by one, or all at once. */
export function createOpening(gathering: Gathering) {
  async function write({ documents, edits, ...where }: CrowdAsks['write']['ask']) {
    const { pieces, length } = heavyEdits(edits)
    for (const document of documents) {
      const writer = gathering.come({ ...where, document })
      await writer.synced
      for (const piece of pieces) writer.send(toSyncMessage(UPDATE, piece))
      await arrived({ ...where, document, length })
    }
    return { length }
  }

  /** Waits until the server has all of a document: somebody else can read it. */
  async function arrived(ask: CrowdAsks['read']['ask']): Promise<void> {
    const { ms } = await read(ask)
    if (ms === null) throw new Error(`${ask.system}: what was written did not arrive`)
  }

  async function read({ document, length, ...where }: CrowdAsks['read']['ask']): Promise<Came> {
    const begun = performance.now()
    const doc = new Y.Doc()
    const came = Promise.withResolvers<number | null>()
    let early = false
    const timer = setTimeout(() => came.resolve(null), ARRIVES_WITHIN_MS)
    const client = gathering.come({ ...where, document, doc })
    client.synced.then(
      () => (early = lengthOf(doc) < length),
      () => came.resolve(null),
    )
    doc.on('update', () => {
      if (lengthOf(doc) >= length) came.resolve(performance.now() - begun)
    })
    const ms = await came.promise
    clearTimeout(timer)
    gathering.leave([client])
    doc.destroy()
    return { ms, early }
  }

  async function herd({ document, clients: count, length, warm, ...where }: CrowdAsks['herd']['ask']): Promise<Herd> {
    const whole = new Y.Doc()
    const one = gathering.come({ ...where, document, doc: whole })
    if (warm) await one.synced.then(() => until(() => lengthOf(whole) >= length))
    gathering.leave([one])
    const vector = warm ? Y.encodeStateVector(whole) : undefined
    const begun = performance.now()
    const here = Array.from({ length: count }, () => gathering.come({ ...where, document, ...(vector && { vector }) }))
    // A character is at least a byte: who has fewer was told too early that this was all.
    const isHere = (client: DocumentClient) => client.isSynced && (warm || client.bytes > length / 2)
    const early = new Set<DocumentClient>()
    for (const client of here)
      client.synced.then(
        () => !isHere(client) && early.add(client),
        () => undefined,
      )
    const all = await until(() => here.every(isHere), ARRIVES_WITHIN_MS)
    const ms = all ? performance.now() - begun : null
    gathering.leave(here)
    return { ms, early: early.size }
  }

  return { write, read, herd }
}
