import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openDocumentsHouse, type DocumentsHouse, type Guest } from './documents-house.ts'
import { openPeer, type PeerOptions } from './documents-peer.ts'
import { edits, randomOf, noteText } from './documents-updates.ts'

async function openNote() {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note } = await house.documentsOf(ann, house.room())
  const sit = (guest: Guest, options: PeerOptions = {}, at: DocumentsHouse = house) =>
    openPeer(at.url, guest.sessionId, { id: note, ...options })
  return { house, ann, bob, note, sit }
}

const contentOf = (doc: Y.Doc) => [doc.getXmlFragment('note').toJSON(), doc.getMap('comments').toJSON()]
const textOf = (doc: Y.Doc) => noteText(doc).toJSON()

test('[N1] a room has one note and one board, made at first asking', async () => {
  const { house, ann, bob, note } = await openNote()
  const roomId = house.room()
  const [first, second] = [await house.documentsOf(ann, roomId), await house.documentsOf(bob, roomId)]
  expect(first).toEqual(second)
  expect(first.mayWrite).toBe(true)
  expect(new Set([first.note, first.board, note]).size).toBe(3)
})

test('[N4] what Ann types Bob sees, and who comes later has all of it', async () => {
  const { house, ann, bob, sit } = await openNote()
  const [anns, bobs] = [await sit(ann), await sit(bob)]
  edits(anns.doc, 200, randomOf(1))
  edits(bobs.doc, 200, randomOf(2))
  noteText(anns.doc).insert(0, 'from Ann. ')
  noteText(bobs.doc).insert(0, 'from Bob. ')
  await anns.until(() => textOf(anns.doc).includes('from Bob'))
  await bobs.until(() => textOf(bobs.doc) === textOf(anns.doc))
  const carlas = await sit(house.guest('Carla'))
  expect(contentOf(carlas.doc)).toEqual(contentOf(anns.doc))
  expect(contentOf(bobs.doc)).toEqual(contentOf(anns.doc))
})

test('[N3] what was typed while apart comes together, from both sides', async () => {
  const { ann, bob, sit } = await openNote()
  const anns = await sit(ann)
  noteText(anns.doc).insert(0, 'together')
  await anns.leave()
  const bobs = await sit(bob)
  noteText(bobs.doc).insert(0, 'Bob, ')
  noteText(anns.doc).insert(8, ', Ann')
  noteText(anns.doc).delete(0, 1)
  const again = await sit(ann, { doc: anns.doc })
  await bobs.until(() => textOf(bobs.doc) === 'Bob, ogether, Ann')
  await again.until(() => textOf(again.doc) === 'Bob, ogether, Ann')
})

test('[N3] a sync ends with the word that it is complete, and never says so before', async () => {
  const { ann, bob, sit } = await openNote()
  const anns = await sit(ann, { saved: true })
  edits(anns.doc, 300, randomOf(3))
  const before = anns.sent
  const typing = setInterval(() => {
    noteText(anns.doc).insert(0, '#')
  }, 1)
  for (let time = 0; time < 20; time++) {
    const bobs = await sit(bob, { silent: true })
    const safe = anns.saved
    const seen: string[] = []
    bobs.ask(Uint8Array.of(0))
    await bobs.until(() => bobs.heard.includes('synced') && seen.push(textOf(bobs.doc)) > 0)
    expect(seen[0]!.split('#').length - 1).toBeGreaterThanOrEqual(safe - before)
    expect(bobs.heard.slice(0, bobs.heard.indexOf('synced')).filter((what) => what !== 'content')).toEqual([])
    expect(bobs.doc.store.pendingStructs).toBeNull()
    await bobs.leave()
  }
  clearInterval(typing)
})

test('[N5] an author hears what is saved, once it is', async () => {
  const { house, ann, sit } = await openNote()
  const anns = await sit(ann, { saved: true })
  for (let time = 1; time <= 5; time++) {
    noteText(anns.doc).insert(0, 'a')
    await anns.until(() => anns.saved === time)
    expect(house.database.sqlite.prepare('SELECT count(*) FROM document_updates').pluck().get()).toBe(time)
  }
  anns.sendUpdate(Uint8Array.of(0, 0))
  await anns.until(() => anns.saved === 6)
})

test('[N5] the unmodified y-websocket client is sent nothing it does not know, and finds everything after a restart', async () => {
  const { house, ann, bob, note, sit } = await openNote()
  class WithCookie extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: ann.sessionId } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${house.url.replace('http', 'ws')}/documents`, note, doc, {
    WebSocketPolyfill: WithCookie as never,
    disableBc: true,
  })
  const synced = new Promise((resolve) => provider.once('sync', resolve as never))
  const bobs = await sit(bob)
  try {
    await synced
    provider.awareness.setLocalStateField('cursor', { at: 3 })
    edits(doc, 100, randomOf(4))
    noteText(doc).insert(0, 'by the provider')
    await bobs.until(() => textOf(bobs.doc).startsWith('by the provider'))
    expect(contentOf(bobs.doc)).toEqual(contentOf(doc))
    noteText(bobs.doc).insert(0, 'and back, ')
    await new Promise<void>((resolve) => {
      doc.on('update', () => textOf(doc).startsWith('and back, by') && resolve())
    })
    house.clock.advance(50)
    await bobs.until(() => bobs.awareness.getStates().has(doc.clientID))
    expect(bobs.awareness.getStates().get(doc.clientID)).toMatchObject({ cursor: { at: 3 }, user: { name: 'Ann' } })
  } finally {
    provider.destroy()
    provider.awareness.destroy()
  }
  await house.close()
  const anew = await openDocumentsHouse(house)
  anew.room({ id: roomOf(anew, note) as never })
  const carlas = await sit(anew.guest('Carla'), {}, anew)
  expect(contentOf(carlas.doc)).toEqual(contentOf(doc))
})

test('[N6] a log that has grown is folded, and nothing of it is lost, nor what comes meanwhile', async () => {
  const { house, ann, bob, note, sit } = await openNote()
  const anns = await sit(ann)
  const rows = () => house.database.sqlite.prepare('SELECT count(*) FROM document_updates').pluck().get() as number
  const snapshots = () => house.database.sqlite.prepare('SELECT count(*) FROM document_snapshots').pluck().get()
  edits(anns.doc, 1_500, randomOf(5))
  const bobs = await sit(bob)
  while (snapshots() === 0 || rows() >= 1_000) {
    noteText(anns.doc).insert(0, 'm')
    house.clock.advance(10) // at a pace that one socket is allowed
    await bobs.until(() => textOf(bobs.doc) === textOf(anns.doc))
  }
  noteText(anns.doc).insert(0, 'after')
  await bobs.until(() => textOf(bobs.doc).startsWith('after'))
  const carlas = await sit(house.guest('Carla'))
  expect(contentOf(carlas.doc)).toEqual(contentOf(anns.doc))
  // Who has been away since before the fold, with edits of their own, gets the rest and brings theirs.
  const dirks = await sit(house.guest('Dirk'))
  await dirks.leave()
  edits(anns.doc, 150, randomOf(6))
  dirks.doc.getMap('comments').set('away', true)
  await Promise.all([anns.leave(), bobs.leave(), carlas.leave()])
  await house.close()
  const anew = await openDocumentsHouse(house)
  anew.room({ id: roomOf(anew, note) as never })
  const back = await sit(anew.guest('Dirk'), { doc: dirks.doc }, anew)
  const eva = await sit(anew.guest('Eva'), {}, anew)
  await eva.until(() => eva.doc.getMap('comments').has('away'))
  expect(contentOf(eva.doc)).toEqual(contentOf(back.doc))
})

test('[N3] who comes back up to date is sent next to nothing, and offers nothing that is known again', async () => {
  const { house, ann, bob, sit } = await openNote()
  const anns = await sit(ann)
  edits(anns.doc, 1_200, randomOf(7))
  const bobs = await sit(bob)
  await bobs.until(() => textOf(bobs.doc) === textOf(anns.doc))
  const count = () => house.database.sqlite.prepare('SELECT total(seq) FROM document_updates').pluck().get()
  await bobs.leave()
  const before = count()
  const again = await sit(bob, { doc: bobs.doc, saved: true })
  await again.until(() => again.saved === 1)
  expect(count()).toBe(before)
})

test('[S117] who leaves and comes back again and again, while the log is folded, always sees everything', async () => {
  const { house, ann, bob, sit } = await openNote()
  const doc = new Y.Doc()
  for (let time = 0; time < 15; time++) {
    const anns = await sit(ann, { doc, saved: true })
    edits(doc, 120, randomOf(time))
    noteText(doc).insert(0, `${String(time)};`)
    const leaving = time % 2 === 0 ? anns.leave() : anns.until(() => anns.saved === anns.sent).then(() => anns.leave())
    const bobs = await sit(bob)
    await leaving
    await bobs.until(() => textOf(bobs.doc).includes(`${String(time)};`))
    await bobs.leave()
  }
  expect(house.documents.stats()).toMatchObject({ open: 0, sockets: 0, refused: 0 })
  const carlas = await sit(house.guest('Carla'))
  expect(contentOf(carlas.doc)).toEqual(contentOf(doc))
})

function roomOf(house: DocumentsHouse, id: string): unknown {
  return house.database.sqlite.prepare('SELECT room_id FROM documents WHERE id = ?').pluck().get(id)
}
