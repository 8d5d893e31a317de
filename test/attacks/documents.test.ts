import { connect } from 'node:net'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, DOCUMENT_MAX_BYTES, UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { ownNow } from '#test/support/own-time.ts'
import { type Peer } from '../server/documents-peer.ts'
import { bomb, mutated, numbers, randomOf, noteText } from '../server/documents-updates.ts'
import { openNote } from './documents-note.ts'

const textOf = (peer: Peer) => noteText(peer.doc).toJSON()
/** A text of this many bytes, as one update. */
function paste(sizeBytes: number): Uint8Array {
  const doc = new Y.Doc()
  noteText(doc).insert(0, 'x'.repeat(sizeBytes))
  return Y.encodeStateAsUpdate(doc)
}

test('[S095] bombs over the wire are refused before they are decoded, and Ann works on meanwhile', async () => {
  const { house, mallory, sit, rows, anns } = await openNote()
  for (let time = 0; time < 30; time++) {
    const mallorys = await sit(mallory, { silent: true })
    const start = ownNow()
    mallorys.send(0, 1 + (time % 2), bomb(time % 3 === 0 ? 0 : time))
    expect(await mallorys.closed()).toBe(closeCodes.updateRefused)
    expect(ownNow() - start).toBeLessThan(500)
  }
  noteText(anns.doc).insert(0, 'still ')
  await anns.until(() => anns.saved === 2)
  expect(rows()).toBe(2)
  expect(house.documents.stats().refused).toBe(30)
})

test('[S093] [S096] ten thousand broken frames change nothing of the document and nothing for others', async () => {
  const { mallory, sit, anns, rows, house } = await openNote()
  const random = randomOf(96)
  const honest = Y.encodeStateAsUpdate(anns.doc)
  const frames = [
    numbers(0, 2, honest.length),
    numbers(0, 0, 1, 0),
    numbers(1, 4, 1, 7, 1, 0),
    numbers(3),
    numbers(0, 1, 2, 0, 0),
  ]
  let mallorys = await sit(mallory, { silent: true })
  for (let time = 0; time < 10_000; time++) {
    if (mallorys.socket.readyState !== mallorys.socket.OPEN) mallorys = await sit(mallory, { silent: true })
    const frame = frames[time % frames.length]!
    mallorys.socket.send(mutated(time % 5 === 0 ? Uint8Array.from([...frame, ...honest]) : frame, random))
    if (time % 50 === 0) await roundTrip(mallorys)
  }
  noteText(anns.doc).insert(0, 'still ')
  await anns.until(() => anns.saved === 2)
  const bobs = await sit(house.guest('Bob'))
  expect(textOf(bobs)).toContain('still ')
  expect(bobs.doc.store.pendingStructs).toBeNull()
  expect(rows()).toBeLessThan(1_000)
})

test('[S097] updates with a gap are told to sync, not kept, and cost next to nothing', async () => {
  const { mallory, sit, rows } = await openNote()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let time = 0; time < 40; time++) noteText(doc).insert(time, 'g')
  const start = ownNow()
  for (const update of updates.slice(1)) {
    const mallorys = await sit(mallory, { silent: true, saved: true })
    mallorys.sendUpdate(update)
    expect(await mallorys.closed()).toBe(closeCodes.resync)
    expect(mallorys.saved).toBe(0)
  }
  expect(ownNow() - start).toBeLessThan(5_000)
  expect(rows()).toBe(1)
})

test('[S068] a message above the limit closes the socket: 1009 for a message, 4413 for an update', async () => {
  const { mallory, sit, rows } = await openNote()
  const first = await sit(mallory)
  first.socket.send(Buffer.alloc(DOCUMENT_MAX_BYTES + 101))
  expect(await first.closed()).toBe(1009)
  const second = await sit(mallory)
  second.sendUpdate(paste(UPDATE_MAX_BYTES + 1))
  expect(await second.closed()).toBe(closeCodes.tooLarge)
  const third = await sit(mallory)
  third.socket.send('text')
  expect(await third.closed()).toBe(closeCodes.updateRefused)
  expect(rows()).toBe(1)
})

test('[S068] a frame that claims 2^63 - 1 bytes is refused by its header', async () => {
  const { house, mallory, note } = await openNote()
  const { port } = new URL(house.url)
  const raw = connect(Number(port), '127.0.0.1')
  const head = [`GET /documents/${note} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket']
  const key = ['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`]
  raw.write([...head, ...key, `Cookie: ${mallory.sessionId}`, '', ''].join('\r\n'))
  await new Promise((resolve) => raw.once('data', resolve))
  const before = process.memoryUsage().rss
  raw.write(Buffer.from([0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]))
  await new Promise((resolve) => raw.once('close', resolve))
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
})

test('[S106] a document takes five megabytes and no more; what is there is safe, and deleting goes on', async () => {
  const { ann, mallory, sit } = await openNote()
  let mallorys = await sit(mallory, { saved: true })
  let refusedWith: number | null = null
  for (let time = 0; refusedWith === null && time < 60; time++) {
    const before = mallorys.saved
    noteText(mallorys.doc).insert(0, 'm'.repeat(190_000))
    await mallorys.until(() => mallorys.saved > before || mallorys.closedWith !== null)
    refusedWith = mallorys.closedWith
  }
  expect(refusedWith).toBe(closeCodes.full)
  mallorys = await sit(mallory, { saved: true })
  expect(textOf(mallorys)).toContain('an honest text')
  expect(textOf(mallorys).length).toBeLessThan(DOCUMENT_MAX_BYTES)
  noteText(mallorys.doc).delete(0, 2_000_000)
  await mallorys.until(() => mallorys.saved === 1)
  const anns = await sit(ann)
  expect(textOf(anns)).toBe(textOf(mallorys))
})

test('[S110] a thousand syncs of a large document cost three, and coming again does not help', async () => {
  const { house, mallory, sit, anns } = await openNote()
  for (let time = 0; time < 20; time++) {
    const before = anns.saved
    noteText(anns.doc).insert(0, 'a'.repeat(190_000))
    await anns.until(() => anns.saved > before)
  }
  const mallorys = await sit(mallory, { silent: true })
  for (let time = 0; time < 1_000; time++) mallorys.ask(Uint8Array.of(0))
  expect(await mallorys.closed()).toBe(closeCodes.tooMuch)
  expect(mallorys.heard.filter((what) => what === 'synced').length).toBeLessThanOrEqual(3)
  let copies = mallorys.heard.filter((what) => what === 'synced').length
  for (let time = 0; time < 20; time++) {
    const again = await sit(mallory, { silent: true })
    again.ask(Uint8Array.of(0))
    await again.until(() => again.heard.includes('synced') || again.closedWith !== null)
    copies += again.heard.includes('synced') ? 1 : 0
    await again.leave()
  }
  expect(copies).toBeLessThanOrEqual(12)
  // An honest person who has the content and whose line flaps is not held up.
  for (let time = 0; time < 30; time++) {
    const back = await sit(house.guest('Bob'), { doc: anns.doc })
    expect(back.heard).toContain('synced')
    await back.leave()
  }
})

test('[S111] a state vector of a million clients is refused by its size, and one that lies by its header', async () => {
  const { mallory, sit } = await openNote()
  for (const vector of [new Uint8Array(3_000_000).fill(1), numbers(1_000_000), numbers(1, 7), numbers(1, 2 ** 40, 1)]) {
    const mallorys = await sit(mallory, { silent: true })
    mallorys.ask(vector)
    expect(await mallorys.closed()).toBe(closeCodes.updateRefused)
  }
})

test('[S078] more updates than anybody types close the socket', async () => {
  const { mallory, sit } = await openNote()
  const mallorys = await sit(mallory, { saved: true })
  for (let time = 0; time < 2_500; time++) noteText(mallorys.doc).insert(0, 'm')
  expect(await mallorys.closed()).toBe(closeCodes.tooMuch)
})

test('[N9] [S081] a reader who never reads is cut off, the others are not', async () => {
  const { house, mallory, sit } = await openNote()
  const writer = await sit(house.guest('Wim'), { saved: true })
  const mallorys = await sit(mallory)
  mallorys.socket.pause()
  const board = writer.doc.getMap<string>('comments')
  for (let time = 0; house.documents.stats().sockets === 3 && time < 400; time++) {
    const before = writer.saved
    board.set('same place', String(time).repeat(60_000).slice(0, 150_000))
    await writer.until(() => writer.saved > before || writer.closedWith !== null)
    if (time % 10 === 9) await folded(house)
  }
  expect(house.documents.stats().sockets).toBe(2)
  expect(writer.closedWith).toBeNull()
  const back = await sit(mallory)
  expect(back.doc.getMap('comments').get('same place')).toBe(board.get('same place'))
})

test('[S118] [S116] when the store fails nothing is acknowledged or told, and the edits come again when it is back', async () => {
  const { house, anns, ann, sit } = await openNote()
  const bobs = await sit(house.guest('Bob'))
  house.database.sqlite.pragma('query_only = ON')
  noteText(anns.doc).insert(0, 'unkept ')
  expect(await anns.closed()).toBe(closeCodes.notStored)
  expect(await bobs.closed()).toBe(closeCodes.notStored)
  expect([anns.saved, textOf(bobs)]).toEqual([1, 'an honest text'])
  expect([house.documents.ready(), house.documents.stats().open]).toEqual([false, 0])
  house.database.sqlite.pragma('query_only = OFF')
  house.clock.advance(2_000)
  const again = await sit(ann, { doc: anns.doc, saved: true })
  await again.until(() => again.saved === 1)
  const carlas = await sit(house.guest('Carla'))
  expect([textOf(carlas), house.documents.ready()]).toEqual(['unkept an honest text', true])
})

test('[S184] no text, name or key of a document is in the log', async () => {
  const { house, mallory, sit } = await openNote()
  const mallorys = await sit(mallory)
  mallorys.send(0, 2, bomb(3))
  await mallorys.closed()
  expect(house.logged()).toContain('a client was refused')
  expect(house.logged()).not.toMatch(/honest|Mallory|Ann/)
})

/** Waits until the server has dealt with all that this peer has said so far, or has closed it. */
async function roundTrip({ socket, until, closedWith }: Peer): Promise<void> {
  if (closedWith !== null || socket.readyState !== socket.OPEN) return
  const answered = new Promise((resolve) => socket.once('pong', resolve))
  socket.ping()
  await Promise.race([answered, until(() => socket.readyState !== socket.OPEN)])
}

/** Waits until the log lies in the snapshot. */
async function folded(house: Awaited<ReturnType<typeof openNote>>['house']): Promise<void> {
  const size = house.database.sqlite.prepare('SELECT total(length(content)) FROM document_updates').pluck()
  while (Number(size.get()) > 400_000) await new Promise(setImmediate)
}
