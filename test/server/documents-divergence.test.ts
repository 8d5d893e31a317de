import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { contentHashOf } from '#shared/documents/content-hash.ts'
import { createContentChecks, type Hashed } from '#server/documents/content-checks.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { openDocumentsHouse } from './documents-house.ts'
import { openPeer } from './documents-peer.ts'

const CHECK_AFTER_MS = 10_000

function type(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('note').insert(0, [paragraph])
}

test('[N16] [S120] ten seconds after an edit all who compare hear what they should see; others hear nothing new', async () => {
  const house = await openDocumentsHouse()
  const ann = house.guest('Ann')
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const plain = await openPeer(house.url, ann.sessionId, { id: note })
  type(annes.doc, 'Hello')
  await annes.until(() => annes.saved === annes.sent)
  house.clock.advance(CHECK_AFTER_MS)
  await annes.until(() => annes.hashed !== null)
  expect(annes.hashed).toEqual({ hash: contentHashOf(annes.doc), vector: Y.encodeStateVector(annes.doc) })
  // Nothing is written, so nothing is compared again.
  house.clock.advance(10 * CHECK_AFTER_MS)
  await annes.leave()
  expect(annes.heard.filter((heard) => heard === 'hash')).toHaveLength(1)
  expect(plain.hashed).toBeNull()
})

test('[N16] [S120] two with one state vector and other contents: the one that differs can tell', async () => {
  const house = await openDocumentsHouse()
  const ann = house.guest('Ann')
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  type(annes.doc, 'Hello')
  await annes.until(() => annes.saved === annes.sent)
  // By a mishap that no sync finds: another text under the same number, at the same clock.
  const other = new Y.Doc()
  other.clientID = annes.doc.clientID
  type(other, 'Howdy')
  expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(annes.doc))
  const strays = await openPeer(house.url, ann.sessionId, { id: note, saved: true, doc: other })
  house.clock.advance(CHECK_AFTER_MS)
  await strays.until(() => strays.hashed !== null)
  expect(strays.hashed!.vector).toEqual(Y.encodeStateVector(other))
  expect(strays.hashed!.hash).not.toBe(contentHashOf(other))
  expect(strays.hashed!.hash).toBe(contentHashOf(annes.doc))
})

test('[N16] what is written while it is read is not called a difference: it is read again soon', async () => {
  const doc = new Y.Doc()
  type(doc, 'Hello')
  const tail = [{ seq: 1, content: Y.encodeStateAsUpdate(doc) }]
  const clock = createFakeClock()
  const checks = createContentChecks({
    data: { read: () => ({ snapshot: null, tail }) },
    clock,
    log: createLog('silent'),
  })
  onTestFinished(() => checks.close())
  const told: Hashed[] = []
  let asked = 0
  let onAsked: () => void = () => undefined
  const document = {
    record: { number: 1 },
    hasCheckers: true,
    /** Asked before it is read and after: between the first two somebody writes. */
    get seq() {
      asked += 1
      if (asked === 2) {
        type(doc, 'again')
        tail.push({ seq: 2, content: Y.encodeStateAsUpdate(doc) })
      }
      onAsked()
      return tail.length
    },
    tellHash: (hashed: Hashed) => void told.push(hashed),
  }
  const askedTimes = (times: number) =>
    new Promise<void>((resolve) => {
      onAsked = () => {
        if (asked === times) setImmediate(resolve)
      }
    })
  checks.ask(document)
  let heard = askedTimes(2)
  clock.advance(CHECK_AFTER_MS)
  await heard
  expect(told).toEqual([])
  heard = askedTimes(4)
  clock.advance(CHECK_AFTER_MS)
  await heard
  expect(told).toEqual([{ hash: contentHashOf(doc), vector: Y.encodeStateVector(doc) }])
  // A document that nobody has open any more is not read.
  checks.ask(document)
  checks.forget(document)
  clock.advance(CHECK_AFTER_MS)
  expect(asked).toBe(4)
})

test('[N16] after a restart, when all come back at once, one document is read after the other', async () => {
  const doc = new Y.Doc()
  type(doc, 'Hello')
  const kept = { snapshot: null, tail: [{ seq: 1, content: Y.encodeStateAsUpdate(doc) }] }
  const clock = createFakeClock()
  let reads = 0
  const checks = createContentChecks({ data: { read: () => ((reads += 1), kept) }, clock, log: createLog('silent') })
  onTestFinished(() => checks.close())
  const ahead: number[] = []
  const all = [1, 2, 3].map((number) => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const tellHash = () => {
      ahead.push(reads - ahead.length)
      resolve(undefined)
    }
    checks.ask({ record: { number }, hasCheckers: true, seq: 1, tellHash })
    return promise
  })
  clock.advance(CHECK_AFTER_MS)
  await Promise.all(all)
  expect(ahead).toEqual([1, 1, 1])
})
