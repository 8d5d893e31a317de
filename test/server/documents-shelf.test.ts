import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, DOCUMENTS_OF_ROOM_MAX } from '#shared/documents/limits.ts'
import { openDocumentsHouse } from './documents-house.ts'
import { openPeer } from './documents-peer.ts'
import { readNote, writeNote } from './documents-updates.ts'

async function openShelf() {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const roomId = house.room()
  const { documents } = house
  const make = (change: { title?: string; content?: Uint8Array } = {}) => {
    const id = documents.make({ roomId, kind: 'note', title: 'Plan', madeBy: ann.memberId, ...change })
    if (id === 'full' || id === 'refused') throw new Error(id)
    return id
  }
  const sit = (guest: typeof ann, id: string) => openPeer(house.url, guest.sessionId, { id, saved: true })
  const rows = (table: string) => house.database.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  return { house, ann, bob, roomId, documents, make, sit, rows }
}

/** An update that writes into an empty note, and the client number it is of. */
function contentFor(text: string) {
  const doc = new Y.Doc()
  writeNote(doc, text)
  return { content: Y.encodeStateAsUpdate(doc), client: doc.clientID }
}

test('[N10] a document is made with its first content, found, and read by who opens it', async () => {
  const { ann, bob, roomId, documents, make, sit } = await openShelf()
  const { content, client } = contentFor('from a template')
  const id = make({ content })
  expect(documents.find(id)).toMatchObject({ id, roomId, kind: 'note', title: 'Plan', madeBy: ann.memberId })
  expect(documents.find(id)).toMatchObject({ trashedAt: null, writers: null })
  expect(documents.ofRoom(roomId).map((one) => one.id)).toEqual([id])
  expect([...documents.authorsOf(id)]).toEqual([[client, ann.memberId]])
  const bobs = await sit(bob, id)
  expect(readNote(bobs.doc)).toBe('from a template')
  expect(documents.make({ roomId, kind: 'note', title: '', madeBy: ann.memberId, content: Uint8Array.of(1, 2) })).toBe(
    'refused',
  )
})

test('[N10] all of a document is one update, also what was written in this turn', async () => {
  const { bob, documents, make, sit } = await openShelf()
  const id = make(contentFor('first'))
  const bobs = await sit(bob, id)
  writeNote(bobs.doc, 'second ')
  await bobs.until(() => bobs.saved > 0)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, await documents.contentOf(id))
  expect(readNote(copy)).toBe('second first')
})

test('[N10] what the server writes for a member is told to readers, kept, and theirs', async () => {
  const { ann, bob, documents, make, sit } = await openShelf()
  const id = make()
  const bobs = await sit(bob, id)
  const { content, client } = contentFor('restored')
  expect(documents.write(id, { memberId: ann.memberId, update: content })).toBe('done')
  await bobs.until(() => readNote(bobs.doc) === 'restored')
  expect(documents.authorsOf(id).get(client)).toBe(ann.memberId)
  expect(documents.write(id, { memberId: ann.memberId, update: Uint8Array.of(9) })).toBe('refused')
  await bobs.leave()
  expect(documents.write(id, { memberId: ann.memberId, update: contentFor('while nobody is there').content })).toBe(
    'done',
  )
  expect(documents.stats().open).toBe(0)
  documents.remove(id)
  expect(documents.write(id, { memberId: ann.memberId, update: content })).toBe('gone')
})

test('[N10] who writes is told once a turn, and that a document has come to rest after five seconds or with the last', async () => {
  const { house, ann, bob, roomId, documents, make, sit } = await openShelf()
  const id = make()
  const heard: string[] = []
  documents.onWritten(({ memberId }) => heard.push(memberId === ann.memberId ? 'Ann' : 'Bob'))
  documents.onSettled((settled) => {
    expect(settled).toEqual({ id, roomId })
    heard.push('settled')
  })
  const [anns, bobs] = [await sit(ann, id), await sit(bob, id)]
  writeNote(anns.doc, 'a')
  writeNote(anns.doc, 'a')
  await anns.until(() => anns.saved === 2)
  house.clock.advance(4_000)
  writeNote(bobs.doc, 'b')
  await bobs.until(() => heard.includes('Bob'))
  house.clock.advance(4_000)
  expect(heard).not.toContain('settled')
  house.clock.advance(1_000)
  expect(heard.filter((what) => what === 'settled')).toHaveLength(1)
  writeNote(bobs.doc, 'b')
  await Promise.all([bobs.leave(), anns.leave()])
  expect(heard.filter((what) => what === 'settled')).toHaveLength(2)
})

test('[N11] in the trash a document is read and not written, and so it is for who is not among its writers', async () => {
  const { ann, bob, documents, make, sit } = await openShelf()
  const id = make(contentFor('as it was'))
  const changes: unknown[] = []
  documents.onChanged(({ before }) => changes.push(before.trashedAt))
  const [anns, bobs] = [await sit(ann, id), await sit(bob, id)]
  documents.change(id, { writers: [ann.memberId] })
  expect([documents.mayWrite(ann.actor, id), documents.mayWrite(bob.actor, id)]).toEqual([true, false])
  writeNote(bobs.doc, 'no ')
  await bobs.until(() => bobs.closedWith === closeCodes.readOnly)
  documents.change(id, { writers: null, trashedAt: 7 })
  writeNote(anns.doc, 'no ')
  await anns.until(() => anns.closedWith === closeCodes.readOnly)
  expect([documents.mayOpen(bob.actor, id), documents.mayWrite(ann.actor, id)]).toEqual([true, false])
  documents.change(id, { trashedAt: null })
  expect(readNote((await sit(bob, id)).doc)).toBe('as it was')
  expect(documents.mayWrite(bob.actor, id)).toBe(true)
  expect(changes).toEqual([null, null, 7])
})

test('[N11] who may not see the room a document is moved to is out in the same turn', async () => {
  const { house, ann, bob, documents, make, sit } = await openShelf()
  const id = make(contentFor('moved'))
  const bobs = await sit(bob, id)
  const anns = await sit(ann, id)
  const elsewhere = house.room({ named: [ann] })
  documents.change(id, { roomId: elsewhere })
  expect(documents.stats().sockets).toBe(1)
  await bobs.until(() => bobs.closedWith === closeCodes.notAllowed)
  house.room({ id: elsewhere, named: [bob] })
  await anns.until(() => anns.closedWith === closeCodes.notAllowed)
  expect(documents.mayOpen(bob.actor, id)).toBe(true)
})

test('[N12] [S056] a document that is removed is gone for good: an old tab brings nothing of it back', async () => {
  const { house, ann, bob, documents, make, sit, rows } = await openShelf()
  const [id, other] = [make(contentFor('to go')), make(contentFor('to stay'))]
  const removed: unknown[] = []
  documents.onRemoved((one) => removed.push(one.id))
  const bobs = await sit(bob, id)
  writeNote(bobs.doc, 'on its way ')
  documents.remove(id)
  await bobs.until(() => bobs.closedWith === closeCodes.gone)
  expect(documents.find(id)).toBeNull()
  expect(removed).toEqual([id])
  expect([rows('documents'), rows('document_updates'), rows('document_clients')]).toEqual([1, 1, 1])
  await expect(openPeer(house.url, bob.sessionId, { id, doc: bobs.doc })).rejects.toThrow('404')
  expect([documents.mayOpen(ann.actor, id), documents.mayOpen(ann.actor, other)]).toEqual([false, true])
  await expect(documents.contentOf(id)).rejects.toThrow('no such document')
})

test('[N12] a log that is being folded while its document is removed leaves nothing behind', async () => {
  const { bob, documents, make, sit, rows } = await openShelf()
  const id = make()
  const bobs = await sit(bob, id)
  for (let time = 0; time < 1_005; time++) writeNote(bobs.doc, 'x')
  await bobs.until(() => bobs.saved === 1_005)
  documents.remove(id)
  const other = make()
  const again = await sit(bob, other)
  for (let time = 0; time < 1_005; time++) writeNote(again.doc, 'y')
  while (rows('document_snapshots') === 0) await new Promise(setImmediate)
  expect(rows('documents')).toBe(1)
  await again.leave()
  expect(readNote((await sit(bob, other)).doc)).not.toContain('x')
})

test('[N8] a room takes so many documents and no more', async () => {
  const { house, ann, documents, make, roomId } = await openShelf()
  for (let time = 0; time < DOCUMENTS_OF_ROOM_MAX; time++) make()
  expect(documents.make({ roomId, kind: 'board', title: '', madeBy: ann.memberId })).toBe('full')
  const elsewhere = house.room()
  expect(documents.make({ roomId: elsewhere, kind: 'board', title: '', madeBy: ann.memberId })).not.toBe('full')
})
