import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import { imagePath } from '#shared/files/limits.ts'
import { TRASH_DAYS } from '#shared/library/limits.ts'
import { openPeer } from './documents-peer.ts'
import { addImage, age, findUntil, libraryOf, makeIn, openLibraryHouse, readNote, writeNote } from './library-house.ts'

const HOUR_MS = 3_600_000

test('[L1] a room has one note and one board at its first asking, and never again', async () => {
  const { ann, bob, open } = await openLibraryHouse()
  const first = await libraryOf(ann, open)
  expect(first.documents.map(({ kind, title, madeBy }) => [kind, title, madeBy])).toEqual([
    ['note', '', null],
    ['board', '', null],
  ])
  expect(first).toMatchObject({ mayWrite: true, keep: true, folders: [] })
  expect((await libraryOf(bob, open)).documents.map(({ id }) => id)).toEqual(first.documents.map(({ id }) => id))
})

test('[L5] a new note is heard by those who have the library open, with their own rights and stars', async () => {
  const { ann, bob, ada, open } = await openLibraryHouse()
  await libraryOf(bob, open)
  const made = await makeIn(ann, open, 'Werkplan')
  expect(made).toMatchObject({ title: 'Werkplan', madeBy: { memberId: ann.memberId, name: 'Ann' }, mayManage: true })
  const { documents } = await bob.heard('library:changed')
  expect(documents).toMatchObject([{ id: made.id, mayArrange: true, mayManage: false, favourite: false }])
  await ann.call('library:favourite', { documentId: made.id, favourite: true })
  const own = (await libraryOf(ann, open)).documents.find(({ id }) => id === made.id)
  const others = (await libraryOf(bob, open)).documents.find(({ id }) => id === made.id)
  expect([own?.favourite, others?.favourite]).toEqual([true, false])
  await bob.call('library:close', { roomId: open })
  await ann.call('library:rename', { documentId: made.id, title: 'Plan' })
  await ada.call('rooms:list', {})
  expect(bob.unasked().filter(([name]) => name === 'library:changed')).toEqual([])
})

test('[L2] folders hold documents; a removed one leaves them, another room’s is not found', async () => {
  const { ann, bob, open, open2 } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Werkplan')
  const { folder } = (await ann.call('library:make-folder', { roomId: open, name: 'Overleg' })).value
  const taken = await bob.call('library:make-folder', { roomId: open, name: 'óverleg' })
  expect(taken).toEqual({ ok: false, refusal: 'name_taken' })
  const put = await bob.call('library:put', { documentId: note.id, folderId: folder.id })
  expect(put.value.document.folderId).toBe(folder.id)
  const other = await makeIn(ann, open2, 'Elders')
  const strange = await ann.call('library:put', { documentId: other.id, folderId: folder.id })
  expect(strange).toEqual({ ok: false, refusal: 'folder_not_found' })
  await libraryOf(bob, open)
  await ann.call('library:rename-folder', { folderId: folder.id, name: 'Besluiten' })
  expect((await bob.heard('library:folders')).folders).toMatchObject([{ name: 'Besluiten' }])
  await bob.call('library:remove-folder', { folderId: folder.id })
  const after = await libraryOf(ann, open)
  expect(after.folders).toEqual([])
  expect(after.documents.find(({ id }) => id === note.id)?.folderId).toBeNull()
})

test('[L6] who wrote last is known to all, and what was done is kept in order, writing on as one act', async () => {
  const { office, ann, bob, open } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Werkplan')
  await libraryOf(bob, open)
  await writeNote([office, ann], note.id, 'een')
  office.clock.advance(4_000)
  await writeNote([office, ann], note.id, 'twee')
  office.clock.advance(4_000)
  const heard = await bob.heard('library:changed', ({ documents }) => documents[0]?.changed !== null)
  expect(heard.documents[0].changed).toMatchObject({ by: { memberId: ann.memberId, name: 'Ann' } })
  await bob.call('library:rename', { documentId: note.id, title: 'Plan' })
  const { acts } = (await bob.call('library:acts', { documentId: note.id })).value
  expect(acts.map(({ act, by }: { act: string; by: { name: string } }) => `${act} ${by.name}`)).toEqual([
    'renamed Bob',
    'written Ann',
    'made Ann',
  ])
})

test('[L7] titles and texts are found by the beginnings of words, without accents', async () => {
  const house = await openLibraryHouse()
  const { office, ann, bob, open } = house
  const note = await makeIn(ann, open, 'Café-overleg')
  await writeNote([office, ann], note.id, 'Afspraken over coördinatie met de gemeente')
  office.clock.advance(10_000)
  const [hit] = await findUntil(house, bob, { text: 'COORD gemeente', roomId: null })
  expect(hit).toMatchObject({ id: note.id, title: 'Café-overleg' })
  expect(hit?.excerpt).toContain('coördinatie')
  const ids = async (text: string) =>
    (await bob.call('library:find', { text, roomId: open })).value.hits.map(({ id }: { id: string }) => id)
  expect(await ids('cafe')).toEqual([note.id])
  expect(await ids('cafe afspr')).toEqual([note.id])
  expect(await ids('cafe niets')).toEqual([])
  await ann.call('library:trash', { documentId: note.id })
  expect(await ids('cafe')).toEqual([])
})

test('[L10] what somebody writes on and on is found before they rest, and whoever looks hears that it is', async () => {
  const house = await openLibraryHouse()
  const { office, ann, bob, open } = house
  const note = await makeIn(ann, open, 'Verslag')
  await libraryOf(bob, open)
  const peer = await openPeer(office.url, ann.cookie, { id: note.id, saved: true })
  const write = async (text: string) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    peer.doc.getXmlFragment('note').push([paragraph])
    await peer.until(() => peer.saved >= peer.sent)
    office.clock.advance(1_000)
  }
  for (const text of ['Zonnebloem', 'en', 'verder']) await write(text)
  expect(await findUntil(house, bob, { text: 'zonnebloem', roomId: open })).toMatchObject([{ id: note.id }])
  expect(await bob.heard('library:searchable')).toEqual({ roomId: open, documentId: note.id })
})

test('[L8] the trash is read-only, gives back, and after thirty days or by hand nothing stays', async () => {
  const house = await openLibraryHouse()
  const { office, ann, bob, open } = house
  const note = await makeIn(ann, open, 'Weg ermee')
  await writeNote([office, ann], note.id, 'bewaar mij')
  const trashed = await bob.call('library:trash', { documentId: note.id })
  expect(trashed.value.document).toMatchObject({ mayWrite: false, mayArrange: true, mayManage: false })
  expect(await bob.call('library:remove', { documentId: note.id })).toEqual({ ok: false, refusal: 'not_allowed' })
  const back = await bob.call('library:restore', { documentId: note.id })
  expect(back.value.document).toMatchObject({ trashedAt: null, mayWrite: true })
  expect(await readNote([office, bob], note.id)).toContain('bewaar mij')
  expect(await ann.call('library:remove', { documentId: note.id })).toEqual({ ok: false, refusal: 'not_in_trash' })

  const listed = async () => (await libraryOf(ann, open)).documents.map(({ id }) => id)
  await ann.call('library:trash', { documentId: note.id })
  age(house, note.id, TRASH_DAYS - 1)
  office.clock.advance(HOUR_MS)
  expect(await listed()).toContain(note.id)
  age(house, note.id, 1)
  office.clock.advance(HOUR_MS)
  expect(await listed()).not.toContain(note.id)
  await expect(openPeer(office.url, ann.cookie, { id: note.id })).rejects.toThrow('404')
})

test('[L8] [S204] a full bin is emptied bit by bit: never so much at once that others wait', async () => {
  const house = await openLibraryHouse()
  const { office, ann, open } = house
  const before = (await libraryOf(ann, open)).documents.length
  for (let place = 0; place < 12; place++) {
    const note = await makeIn(ann, open, `Oud ${String(place)}`)
    await ann.call('library:trash', { documentId: note.id })
    age(house, note.id, TRASH_DAYS + 1)
  }
  const left = async () => (await libraryOf(ann, open)).documents.length - before
  office.clock.advance(HOUR_MS)
  expect(await left()).toBe(7)
  office.clock.advance(1_000)
  expect(await left()).toBe(2)
  office.clock.advance(1_000)
  expect(await left()).toBe(0)
})

test('[L8] removed by hand it is gone at once: its sockets close, and it is nowhere any more', async () => {
  const { office, ann, bob, open } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Weg ermee')
  const bobs = await openPeer(office.url, bob.cookie, { id: note.id })
  await libraryOf(bob, open)
  await ann.call('library:trash', { documentId: note.id })
  expect(await ann.call('library:remove', { documentId: note.id })).toEqual({ ok: true, value: {} })
  await bobs.until(() => bobs.closedWith === closeCodes.gone)
  expect(await bob.heard('library:changed', ({ gone }) => gone.length > 0)).toMatchObject({ gone: [note.id] })
  const refused = { ok: false, refusal: 'document_not_found' }
  expect(await ann.call('library:restore', { documentId: note.id })).toEqual(refused)
  expect(await ann.call('library:acts', { documentId: note.id })).toEqual(refused)
})

test('[L9] a copy has the content and a life of its own, in this room or another', async () => {
  const house = await openLibraryHouse()
  const { office, ann, bob, open, open2 } = house
  const note = await makeIn(ann, open, 'Werkplan')
  await writeNote([office, ann], note.id, 'Beginnen in Ede')
  const copied = await bob.call('library:copy', { documentId: note.id, roomId: open2, title: 'Kopie van Werkplan' })
  const copy = copied.value.document
  expect(copy).toMatchObject({ roomId: open2, title: 'Kopie van Werkplan', madeBy: { name: 'Bob' }, mayManage: true })
  expect(await readNote([office, bob], copy.id)).toContain('Beginnen in Ede')
  await writeNote([office, bob], copy.id, 'en verder')
  expect(await readNote([office, ann], note.id)).not.toContain('en verder')
  const { hits } = (await ann.call('library:find', { text: 'beginnen', roomId: open2 })).value
  expect(hits).toMatchObject([{ id: copy.id }])
})

test('[L9] moved to another room a document leaves the one and comes to the other, for all who look', async () => {
  const { office, ann, bob, open, open2 } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Werkplan')
  await writeNote([office, ann], note.id, 'Beginnen in Ede')
  await libraryOf(bob, open)
  await libraryOf(bob, open2)
  const moved = await ann.call('library:move', { documentId: note.id, roomId: open2 })
  expect(moved.value.document).toMatchObject({ roomId: open2, folderId: null })
  const left = await bob.heard('library:changed', ({ roomId, gone }) => roomId === open && gone.length > 0)
  expect(left).toMatchObject({ gone: [note.id] })
  const there = await bob.heard('library:changed', ({ roomId }) => roomId === open2)
  expect(there.documents).toMatchObject([{ id: note.id, title: 'Werkplan' }])
  expect(await readNote([office, bob], note.id)).toContain('Beginnen in Ede')
})

test('[L3] whoever is not on the list of writers reads, and does not tidy; who made it always writes', async () => {
  const { office, ann, bob, mallory, open } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Werkplan')
  const set = (person: typeof ann, writers: string[] | null) =>
    person.call('library:set-writers', { documentId: note.id, writers })
  expect(await set(bob, null)).toEqual({ ok: false, refusal: 'not_allowed' })
  expect(await set(ann, [randomUUID()])).toEqual({ ok: false, refusal: 'member_not_found' })
  expect((await set(ann, [bob.memberId])).value.document).toMatchObject({ writers: [bob.memberId], mayWrite: true })
  const own = async (person: typeof ann) => (await libraryOf(person, open)).documents.find(({ id }) => id === note.id)
  expect(await own(bob)).toMatchObject({ mayWrite: true, mayArrange: true, mayManage: false })
  expect(await own(mallory)).toMatchObject({ mayWrite: false, mayArrange: false, mayManage: false })
  expect(await mallory.call('library:trash', { documentId: note.id })).toEqual({ ok: false, refusal: 'not_allowed' })
  await writeNote([office, bob], note.id, 'dit mag')
})

test('[L3] [S048] a room’s first note is of all who write there: they say who may write, never without themselves', async () => {
  const { office, ada, ann, bob, mallory, open } = await openLibraryHouse()
  const first = async (person: typeof ann) => (await libraryOf(person, open)).documents[0]!
  const { id } = await first(ann)
  expect(await first(bob)).toMatchObject({ madeBy: null, mayRestrict: true, mayManage: false })
  await libraryOf(mallory, open)
  const set = (person: typeof ann, writers: string[] | null) =>
    person.call('library:set-writers', { documentId: id, writers })
  const limited = (await set(ann, [bob.memberId])).value.document
  expect(limited).toMatchObject({ writers: [ann.memberId, bob.memberId], mayWrite: true, mayRestrict: true })
  const heard = await mallory.heard('library:changed', ({ documents }) => documents[0]?.mayWrite === false)
  expect(heard.documents[0]).toMatchObject({ id, mayRestrict: false, mayArrange: false })
  const refused = { ok: false, refusal: 'not_allowed' }
  expect(await set(mallory, null)).toEqual(refused)
  // Away for good it goes with the trash's thirty days alone, and whoever looks after the house can open it again.
  await bob.call('library:trash', { documentId: id })
  expect(await bob.call('library:remove', { documentId: id })).toEqual(refused)
  expect(await ada.call('library:remove', { documentId: id })).toEqual(refused)
  await bob.call('library:restore', { documentId: id })
  expect((await set(ada, null)).value.document).toMatchObject({ writers: null })
  await writeNote([office, mallory], id, 'weer van allen')
})

test('[L9] images that stand only in an earlier version move along: who puts it back sees them', async () => {
  const { office, ann, open, open2 } = await openLibraryHouse()
  const [old, other] = [await addImage([office, ann], open, 'red'), await addImage([office, ann], open, 'blue')]
  const note = await makeIn(ann, open, 'Met een plaatje')
  const peer = await openPeer(office.url, ann.cookie, { id: note.id, saved: true })
  const image = new Y.XmlElement('image')
  image.setAttribute('hash', old)
  peer.doc.getXmlFragment('note').push([image])
  await peer.until(() => peer.saved >= peer.sent)
  const kept = await ann.call('versions:make', { documentId: note.id, name: 'Met' })
  peer.doc.getXmlFragment('note').delete(0, 1)
  await peer.until(() => peer.saved >= peer.sent)
  await peer.leave()
  const sees = async (hash: string) =>
    (await fetch(office.url + imagePath(open2, hash), { headers: { cookie: ann.cookie } })).status
  expect((await ann.call('library:move', { documentId: note.id, roomId: open2 })).ok).toBe(true)
  expect([await sees(old), await sees(other)]).toEqual([200, 404])
  const back = await ann.call('versions:restore', { documentId: note.id, versionId: kept.value.version.id })
  expect(back.ok).toBe(true)
  expect(await readNote([office, ann], note.id)).toContain(old)
})

test('[L9] [S034] images go along with a note or board, and only those the room it leaves has', async () => {
  const { office, ann, mallory, open, open2, closed } = await openLibraryHouse()
  const [own, secret] = [await addImage([office, ann], open, 'red'), await addImage([office, ann], closed, 'blue')]
  const { documents } = await libraryOf(mallory, open)
  const board = documents.find(({ kind }) => kind === 'board')!
  const peer = await openPeer(office.url, mallory.cookie, { id: board.id, saved: true })
  const put = (id: string, fileId: string) => peer.doc.getMap('elements').set(id, { id, type: 'image', fileId })
  peer.doc.transact(() => {
    put('one', own)
    put('two', secret)
  })
  await peer.until(() => peer.saved > 0)
  await peer.leave()
  const sees = async (roomId: string, hash: string) =>
    (await fetch(office.url + imagePath(roomId, hash), { headers: { cookie: mallory.cookie } })).status
  expect(await sees(open2, own)).toBe(404)
  expect((await mallory.call('library:copy', { documentId: board.id, roomId: open2, title: null })).ok).toBe(true)
  expect([await sees(open2, own), await sees(open2, secret), await sees(open, secret)]).toEqual([200, 404, 404])
})
