// The crowd: everybody who reads, writes and points, in a process of its own, so that what the server spends is the
// server's alone. It does one thing after another, as asked.
import { performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import { DocumentClient } from './documents-client.ts'
import { heavyEdits, lengthOf, paragraphOf } from './documents-history.ts'
import { toAwarenessMessage, toSyncMessage, UPDATE, type System } from './documents-systems.ts'
import { pause, quantile } from './presence-measure.ts'
import { wire } from './presence-wire.ts'

const OPENED_AT_ONCE = 50
const ARRIVES_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 20

interface Where {
  readonly system: System
  readonly port: number
}

/** What the crowd can be asked to do, and what it answers. */
export interface CrowdAsks {
  /** Writers and readers come to one document; a few readers hold it for real, the others only read what comes. */
  open: { ask: Where & { document: string; readers: number; writers: number }; answer: null }
  /** The writers type at an even pace. */
  type: { ask: { perSecond: number; seconds: number; drainMs: number }; answer: Typed }
  /** Somebody writes each of these documents, edit by edit, and stays; answers the length of each. */
  write: { ask: Where & { documents: readonly string[]; edits: number }; answer: { length: number } }
  /** Somebody opens a document of this length: until their own copy has all of it. */
  read: { ask: Where & { document: string; length: number }; answer: Came }
  /** Many come at once, with nothing or with all of it in hand: until the last has what they came for. */
  herd: { ask: Where & { document: string; clients: number; length: number; warm: boolean }; answer: Herd }
  /** Everybody moves a cursor. */
  point: { ask: Where & { document: string; clients: number; hz: number; seconds: number }; answer: Pointed }
  leave: { ask: object; answer: null }
}

/** Latencies from typing to reading; `untold` of what should have been read was not. */
export interface Typed {
  readonly typed: number
  readonly told: number
  readonly untold: number
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** Whether the pace was kept: otherwise the crowd was the slow one. */
  readonly keptPace: boolean
  readonly equal: boolean
  readonly bytes: number
}

/** `early`: the server said that all had come before it had. */
export interface Came {
  readonly ms: number | null
  readonly early: boolean
}

/** As `Came`, of many. */
export interface Herd {
  readonly ms: number | null
  readonly early: number
}

/** Cursors that should have been seen, and were. */
export interface Pointed {
  readonly wanted: number
  readonly told: number
  readonly p99Ms: number | null
  readonly bytes: number
}

const REAL_READERS = 4
let clients: DocumentClient[] = []
let docs: Y.Doc[] = []
let writers: Y.Doc[] = []
let readers: { seen: Map<number, number> }[] = []
let onTold: (reader: { seen: Map<number, number> }, clocks: ReadonlyMap<number, number>) => void = () => undefined
let people = 0

async function allAtOnce(count: number, come: (place: number) => DocumentClient): Promise<void> {
  for (let first = 0; first < count; first += OPENED_AT_ONCE) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, count - first) }, (_, place) => come(first + place))
    clients.push(...some)
    await Promise.all(some.map(({ synced }) => synced))
  }
}

async function open({ document, readers: count, writers: writing, ...where }: CrowdAsks['open']['ask']) {
  const first = new Y.Doc()
  const come = (doc?: Y.Doc, onUpdate?: (clocks: ReadonlyMap<number, number>) => void) =>
    new DocumentClient({
      ...where,
      document,
      person: ++people,
      ...(doc && { doc }),
      ...(onUpdate && { onUpdate }),
    })
  await allAtOnce(1, () => come(first))
  writers = [first]
  docs = []
  await allAtOnce(count, (place) => {
    const reader = { seen: new Map<number, number>() }
    readers.push(reader)
    const real = place < REAL_READERS ? new Y.Doc() : undefined
    if (real) docs.push(real)
    return come(real, (clocks) => {
      onTold(reader, clocks)
    })
  })
  paragraphOf(first)
  await until(() => docs.every((doc) => doc.getXmlFragment('note').length > 0))
  // A writer goes on from what it has: what others write meanwhile is no concern of its own.
  for (let more = 1; more < writing; more++) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    const client = come()
    clients.push(client)
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
    p99Ms: quantile(latencies, 0.99),
    keptPace: lasted < seconds * 1_150 + 20,
    equal: new Set(docs.map((doc) => paragraphOf(doc).toJSON())).size <= 1,
    bytes: wire.bytes - bytes,
  }
}

async function write({ documents, edits, ...where }: CrowdAsks['write']['ask']) {
  const { pieces, length } = heavyEdits(edits)
  for (const document of documents) {
    const writer = new DocumentClient({ ...where, document, person: ++people })
    clients.push(writer)
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
  const client = new DocumentClient({ ...where, document, person: ++people, doc })
  client.synced.then(
    () => (early = lengthOf(doc) < length),
    () => came.resolve(null),
  )
  doc.on('update', () => {
    if (lengthOf(doc) >= length) came.resolve(performance.now() - begun)
  })
  const ms = await came.promise
  clearTimeout(timer)
  client.close()
  doc.destroy()
  return { ms, early }
}

async function herd({ document, clients: count, length, warm, ...where }: CrowdAsks['herd']['ask']): Promise<Herd> {
  const whole = new Y.Doc()
  const one = new DocumentClient({ ...where, document, person: ++people, doc: whole })
  if (warm) await one.synced.then(() => until(() => lengthOf(whole) >= length))
  one.close()
  const vector = warm ? Y.encodeStateVector(whole) : undefined
  const begun = performance.now()
  const here = Array.from(
    { length: count },
    () => new DocumentClient({ ...where, document, person: ++people, ...(vector && { vector }) }),
  )
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
  for (const client of here) client.close()
  return { ms, early: early.size }
}

async function point({ document, clients: count, hz, seconds, ...where }: CrowdAsks['point']['ask']): Promise<Pointed> {
  const sentAt: number[][] = []
  const seen: Int32Array[] = []
  const latencies: number[] = []
  let told = 0
  let measuring = false
  await allAtOnce(count, (place) => {
    sentAt.push([])
    const own = new Int32Array(count)
    seen.push(own)
    return new DocumentClient({
      ...where,
      document,
      person: ++people,
      onAwareness(states) {
        const now = performance.now()
        for (const [client, clock] of states) {
          const other = client - FIRST_CURSOR
          const before = own[other]
          if (before === undefined || other === place || clock <= before) continue
          own[other] = clock
          if (!measuring) continue
          // One state stands for all that the same cursor showed before it.
          for (let past = Math.max(before + 1, 2); past <= clock; past++) {
            latencies.push(now - (sentAt[other]?.[past] ?? now))
            told += 1
          }
        }
      },
    })
  })
  const clocks = new Int32Array(count)
  const move = (place: number) => {
    const clock = (clocks[place] = (clocks[place] ?? 0) + 1)
    const times = sentAt[place]
    if (times) times[clock] = performance.now()
    const anchor = { type: { client: place, clock }, assoc: 0 }
    clients[clients.length - count + place]?.send(
      toAwarenessMessage(FIRST_CURSOR + place, clock, { user: USER, cursor: { anchor, head: anchor } }),
    )
  }
  for (let place = 0; place < count; place++) move(place)
  await pause(1_000)
  measuring = true
  const bytes = wire.bytes
  const moves = Math.round(count * hz * seconds)
  await atPace({ count: moves, perSecond: count * hz }, (turn) => {
    move(turn % count)
  })
  const wanted = moves * (count - 1)
  await until(() => told >= wanted, 4_000)
  return { wanted, told, p99Ms: quantile(latencies, 0.99), bytes: wire.bytes - bytes }
}
const FIRST_CURSOR = 1_000
/** What editors show beside a cursor; ours says it itself, and passes over what a client says. */
const USER = { name: 'Noor de Vries', color: '#2f7d6b' }

/** Does something so many times at an even pace; answers how long it took, in ms. */
function atPace(pace: { count: number; perSecond: number }, act: (place: number) => void): Promise<number> {
  const begun = performance.now()
  return new Promise((resolve) => {
    let done = 0
    const step = () => {
      const due = Math.min(pace.count, Math.floor(((performance.now() - begun) * pace.perSecond) / 1_000) + 1)
      while (done < due) act(done++)
      if (done >= pace.count) resolve(performance.now() - begun)
      else setTimeout(step, 1)
    }
    step()
  })
}

async function until(is: () => boolean, withinMs = ARRIVES_WITHIN_MS): Promise<boolean> {
  const begun = performance.now()
  while (!is()) {
    if (performance.now() - begun > withinMs) return false
    await pause(LOOK_EVERY_MS)
  }
  return true
}

async function leave() {
  for (const client of clients) client.close()
  clients = []
  readers = []
  writers = []
  docs = []
  onTold = () => undefined
  return null
}

const asks: { [K in keyof CrowdAsks]: (ask: CrowdAsks[K]['ask']) => Promise<CrowdAsks[K]['answer']> } = {
  ...{ open, type, write, read, herd, point, leave },
}
// Whoever asks is gone: so is the crowd.
process.on('disconnect', () => process.exit())
process.on('message', ({ what, ask }: { what: keyof CrowdAsks; ask: never }) => {
  asks[what](ask).then(
    (answer) => process.send?.({ answer }),
    (cause: unknown) => process.send?.({ failure: String(cause) }),
  )
})
