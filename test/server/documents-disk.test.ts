import { once } from 'node:events'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Kept } from '#server/documents/kept.ts'
import { createFolding } from '#server/documents/folding.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { openDocumentsHouse } from './documents-house.ts'
import { openPeer } from './documents-peer.ts'

const WAIT_MS = 2_000
const MB = 1_000_000

function type(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('note').insert(0, [paragraph])
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment('note').toJSON()

test('[N4] [S118] [S207] on a full disk nothing is told or called saved; it goes on by itself when there is room', async () => {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note, board } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note })
  const onBoard = await openPeer(house.url, bob.sessionId, { id: board })
  const { sqlite } = house.database
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`)
  type(annes.doc, 'much '.repeat(5_000))
  await annes.until(() => annes.closedWith === 4500)
  await bobs.until(() => bobs.closedWith === 4500)
  expect([annes.saved, textOf(bobs.doc), house.documents.ready()]).toEqual([0, '', false])
  // Nobody else is bothered, and nothing stays behind.
  expect([onBoard.closedWith, house.documents.stats().open]).toEqual([null, 1])
  const back = await openPeer(house.url, ann.sessionId, { id: note, saved: true, doc: annes.doc })
  await back.until(() => back.closedWith === 4500)
  expect(back.saved).toBe(0)

  sqlite.pragma('max_page_count = 1000000')
  house.clock.advance(WAIT_MS)
  expect(house.documents.ready()).toBe(true)
  const again = await openPeer(house.url, ann.sessionId, { id: note, saved: true, doc: annes.doc })
  await again.until(() => again.sent > 0 && again.saved === again.sent)
  const late = await openPeer(house.url, bob.sessionId, { id: note })
  expect(textOf(late.doc)).toBe(textOf(annes.doc))
})

test('[N4] [S209] while another program has the database locked edits wait, and are told when it lets go', async () => {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note })
  house.database.sqlite.pragma('busy_timeout = 0') // so that the test stands still no longer than it must
  const other = new SQLite(path.join(house.dataDir, 'documents.sqlite'))
  onTestFinished(() => void other.close())
  other.exec('BEGIN EXCLUSIVE')
  type(annes.doc, 'Hello')
  await new Promise<void>((resolve) => {
    const look = () => (house.logged().includes('has the database locked') ? resolve() : setImmediate(look))
    look()
  })
  type(annes.doc, 'again')
  for (let seconds = 0; seconds < 60; seconds++) {
    house.clock.advance(1_000)
    await new Promise(setImmediate)
  }
  expect([annes.closedWith, annes.saved, textOf(bobs.doc), house.documents.ready()]).toEqual([null, 0, '', false])
  other.exec('ROLLBACK')
  house.clock.advance(WAIT_MS)
  await bobs.until(() => textOf(bobs.doc) === textOf(annes.doc))
  await annes.until(() => annes.saved === annes.sent)
  expect(house.documents.ready()).toBe(true)
})

test('[N4] [S209] a database that stays locked closes the documents in the end: nobody types into nothing', async () => {
  const house = await openDocumentsHouse()
  const ann = house.guest('Ann')
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  house.database.sqlite.pragma('busy_timeout = 0')
  const other = new SQLite(path.join(house.dataDir, 'documents.sqlite'))
  onTestFinished(() => void other.close())
  other.exec('BEGIN EXCLUSIVE')
  type(annes.doc, 'Hello')
  while (annes.closedWith === null) {
    house.clock.advance(1_000)
    await new Promise(setImmediate)
  }
  expect([annes.closedWith, annes.saved]).toEqual([4500, 0])
  expect(house.logged()).toContain('could not be stored')
})

test('[N6] [S207] a log that could not be put away on a full disk is tried again, one that cannot be read is not', async () => {
  const doc = new Y.Doc()
  type(doc, 'Hello')
  const logs = new Map<number, Kept>([
    [1, { snapshot: null, tail: [{ seq: 1, content: Y.encodeStateAsUpdate(doc) }] }],
    [2, { snapshot: null, tail: [{ seq: 1, content: Uint8Array.of(9, 9, 9) }] }],
  ])
  let isFull = true
  const events: string[] = []
  let onEvent: () => void = () => undefined
  const happen = (event: string) => {
    events.push(event)
    onEvent()
  }
  const reads: number[] = []
  const folding = createFolding({
    data: {
      read(number) {
        reads.push(number)
        return logs.get(number)!
      },
      fold() {
        if (isFull) throw new Error('database or disk is full')
      },
    },
    clock: createFakeClock(),
    log: createLog('error', { write: () => happen('failed') }),
    onFolded: () => happen('folded'),
  })
  onTestFinished(() => folding.close())
  const next = async () => {
    await new Promise<void>((resolve) => (onEvent = resolve))
    await new Promise(setImmediate)
  }
  folding.fold(1)
  await next()
  folding.fold(2)
  await next()
  isFull = false
  folding.fold(2)
  folding.fold(1)
  await next()
  expect(events).toEqual(['failed', 'failed', 'folded'])
  expect(reads).toEqual([1, 2, 1])
})

test('[N6] an office that closes in the middle of a fold leaves the log as it was, and says nothing', async () => {
  const doc = new Y.Doc()
  for (let times = 0; times < 2_000; times++) type(doc, `line ${String(times)}`)
  let folds = 0
  let logged = ''
  const folding = createFolding({
    data: {
      read: () => ({ snapshot: null, tail: [{ seq: 1, content: Y.encodeStateAsUpdate(doc) }] }),
      fold: () => void (folds += 1),
    },
    clock: createFakeClock(),
    log: createLog('debug', { write: (line) => void (logged += line) }),
    onFolded: () => void (folds += 1),
  })
  folding.fold(1)
  folding.fold(2)
  await folding.close()
  folding.fold(3)
  await new Promise(setImmediate)
  expect([folds, logged]).toEqual([0, ''])
})

test('[S107] a document that nobody has open any more leaves nothing in memory', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const house = await openDocumentsHouse()
  const ann = house.guest('Ann')
  const tail = house.database.sqlite.prepare<[], number>('SELECT count(*) FROM document_updates').pluck()
  const held = async () => {
    while (tail.get() !== 0) await new Promise(setImmediate) // what is folded still is in memory meanwhile
    house.clock.advance(60_000) // what is kept for whoever comes next goes by then
    let least = Infinity
    // Buffers that came from threads and sockets are let go of some turns after they are collected.
    for (let time = 0; time < 20; time++) {
      await new Promise(setImmediate)
      collect()
      const { heapUsed, external } = process.memoryUsage()
      least = Math.min(least, heapUsed + external)
    }
    return least
  }
  const visit = async () => {
    const { note } = await house.documentsOf(ann, house.room())
    const doc = new Y.Doc()
    type(doc, 'x'.repeat(100_000))
    house.documents.write(note, { memberId: ann.memberId, update: Y.encodeStateAsUpdate(doc) })
    // A bare socket, of which the test keeps nothing either: it asks for everything, and leaves.
    const address = `${house.url.replace('http', 'ws')}/documents/${note}?saved=1`
    const socket = new WebSocket(address, { headers: { cookie: ann.sessionId, origin: house.url } })
    await once(socket, 'open')
    socket.send(Uint8Array.of(0, 0, 1, 0))
    await once(socket, 'message')
    socket.close()
    await once(socket, 'close')
  }
  for (let times = 0; times < 20; times++) await visit()
  const before = await held()
  for (let times = 0; times < 100; times++) await visit()
  const grown = (await held()) - before
  expect(house.documents.stats()).toMatchObject({ open: 0, sockets: 0 })
  // A hundred documents of 100 kB: were one kept in ten, it would be seen.
  expect(grown).toBeLessThan(MB)
})
