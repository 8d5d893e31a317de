import { performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import type { CrowdAsks, Typed } from './documents-asks.ts'
import type { Coming, Gathering } from './documents-gathering.ts'
import { paragraphOf } from './documents-history.ts'
import { atPace, until } from './documents-pace.ts'
import { toSyncMessage, UPDATE } from './documents-systems.ts'
import { quantile } from './presence-measure.ts'
import { wire } from './presence-wire.ts'

/** So many readers hold the document for real, so that what they hold can be compared. */
const REAL_READERS = 4

type Clocks = ReadonlyMap<number, number>
interface Reader {
  seen: Map<number, number>
}

/** Writers who type at an even pace in one document, and readers who see when each letter comes. */
export function createTyping(gathering: Gathering) {
  let docs: Y.Doc[] = []
  let writers: Y.Doc[] = []
  let readers: Reader[] = []
  let onTold: (reader: Reader, clocks: Clocks) => void = () => undefined

  /** Writers and readers come; each writer goes on from what it has, and is told nothing of it. */
  async function open({ document, readers: count, writers: writing, ...where }: CrowdAsks['open']['ask']) {
    const first = new Y.Doc()
    const come = (coming: Partial<Coming> = {}) => gathering.come({ ...where, document, ...coming })
    await come({ doc: first }).synced
    writers = [first]
    docs = []
    readers = []
    await gathering.comeAll(count, (place) => {
      const reader = { seen: new Map<number, number>() }
      readers.push(reader)
      const real = place < REAL_READERS ? new Y.Doc() : undefined
      if (real) docs.push(real)
      const onUpdate = (clocks: Clocks) => {
        onTold(reader, clocks)
      }
      return { ...where, document, ...(real && { doc: real }), onUpdate }
    })
    paragraphOf(first)
    await until(() => docs.every((doc) => doc.getXmlFragment('note').length > 0))
    for (let more = 1; more < writing; more++) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
      const client = come()
      await client.synced
      doc.on('update', (update: Uint8Array) => {
        client.send(toSyncMessage(UPDATE, update))
      })
      writers.push(doc)
    }
    return null
  }

  async function type({ perSecond, seconds, drainMs }: CrowdAsks['type']['ask']): Promise<Typed> {
    const typed = Math.round(perSecond * seconds)
    const begun = new Map(writers.map((doc) => [doc.clientID, Y.getState(doc.store, doc.clientID)]))
    const sentAt = new Map(writers.map(({ clientID }) => [clientID, [] as number[]]))
    const latencies: number[] = []
    const bytes = wire.bytes
    let told = 0
    for (const reader of readers) reader.seen = new Map(begun)
    onTold = ({ seen }, clocks) => {
      const now = performance.now()
      for (const [client, clock] of clocks) {
        const from = seen.get(client)
        const sent = sentAt.get(client)
        if (from === undefined || !sent || clock <= from) continue
        for (let one = from; one < clock; one++) latencies.push(now - (sent[one - (begun.get(client) ?? 0)] ?? now))
        told += clock - from
        seen.set(client, clock)
      }
    }
    const lasted = await atPace({ count: typed, perSecond }, (place) => {
      const doc = writers[place % writers.length]
      if (!doc) return
      sentAt.get(doc.clientID)?.push(performance.now())
      const text = paragraphOf(doc)
      text.insert(text.length, 'x')
    })
    const wanted = typed * readers.length
    await until(() => told >= wanted, drainMs)
    return {
      typed,
      told,
      untold: wanted - told,
      p50Ms: quantile(latencies, 0.5),
      p95Ms: quantile(latencies, 0.95),
      p99Ms: quantile(latencies, 0.99),
      keptPace: lasted < seconds * 1_150 + 20,
      equal: new Set(docs.map((doc) => paragraphOf(doc).toJSON())).size <= 1,
      bytes: wire.bytes - bytes,
    }
  }

  return { open, type }
}
