import path from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { ROOM_IMAGES_MAX_BYTES, imagePath } from '#shared/files/limits.ts'
import { ROOM_VERSIONS_MAX_BYTES } from '#shared/versions/limits.ts'
import { openPeer } from './documents-peer.ts'
import {
  addImage,
  libraryOf,
  makeIn,
  openLibraryHouse,
  readNote,
  writeNote,
  type LibraryHouse,
} from './library-house.ts'
import { keep } from './versions-house.ts'

// A room like any other, but one that is soon full: nobody writes 500 MB for a test.
const ROOM_BYTES = vi.hoisted(() => 20_000)
vi.mock('#shared/documents/limits.ts', async (load) => ({
  ...(await load<object>()),
  ROOM_MAX_BYTES: ROOM_BYTES,
}))

const roomFull = { ok: false, refusal: 'room_full' }
const titles = async ({ ann }: LibraryHouse, room: Parameters<typeof libraryOf>[1]) =>
  (await libraryOf(ann, room)).documents
    .map(({ title }) => title)
    .filter(Boolean)
    .sort()

/** Says that what is kept takes more bytes than it does. */
function swell({ office }: LibraryHouse, statement: string, ...about: (string | number)[]): void {
  const file = new SQLite(path.join(office.dataDir, 'inloop.sqlite'))
  file.prepare(statement).run(...about)
  file.close()
}

test('[S199] [L12] what no longer fits in a room is neither moved nor copied there, and stays as it was', async () => {
  const house = await openLibraryHouse()
  const { office, ann, open, open2 } = house
  const [large, small] = [await makeIn(ann, open, 'Jaarverslag'), await makeIn(ann, open, 'Briefje')]
  const there = await makeIn(ann, open2, 'Archief')
  const text = 'a'.repeat(ROOM_BYTES * 0.6)
  await writeNote([office, ann], large.id, text)
  await writeNote([office, ann], small.id, 'kort')
  await writeNote([office, ann], there.id, text)
  expect(await ann.call('library:move', { documentId: large.id, roomId: open2 })).toEqual(roomFull)
  expect(await ann.call('library:copy', { documentId: large.id, roomId: open2, title: null })).toEqual(roomFull)
  expect(await titles(house, open2)).toEqual(['Archief'])
  expect(await titles(house, open)).toEqual(['Briefje', 'Jaarverslag'])
  expect(await readNote([office, ann], large.id)).toContain(text)

  expect((await ann.call('library:move', { documentId: small.id, roomId: open2 })).ok).toBe(true)
  await ann.call('library:trash', { documentId: there.id })
  expect(await ann.call('library:move', { documentId: large.id, roomId: open2 })).toEqual(roomFull)
  await ann.call('library:remove', { documentId: there.id })
  expect((await ann.call('library:move', { documentId: large.id, roomId: open2 })).ok).toBe(true)
  expect(await titles(house, open2)).toEqual(['Briefje', 'Jaarverslag'])
})

test('[S199] [L12] [V4] [F7] versions and images have to fit as well, and no image goes before all of it can', async () => {
  const house = await openLibraryHouse()
  const { office, ann, open, open2 } = house
  const [note, there] = [await makeIn(ann, open, 'Werkplan'), await makeIn(ann, open2, 'Archief')]
  for (const { id } of [note, there]) {
    await writeNote([office, ann], id, 'Zonnebloem')
    await keep(ann, id, 'Eerste')
  }
  const most = ROOM_VERSIONS_MAX_BYTES - 10
  swell(house, 'UPDATE document_versions SET packed_bytes = ? WHERE document_id = ?', most, there.id)
  expect(await ann.call('library:move', { documentId: note.id, roomId: open2 })).toEqual(roomFull)
  expect(await titles(house, open)).toEqual(['Werkplan'])
  expect((await ann.call('library:copy', { documentId: note.id, roomId: open2, title: null })).ok).toBe(true)

  const { id } = (await libraryOf(ann, open)).documents.find(({ kind }) => kind === 'board')!
  const fileId = await addImage([office, ann], open, 'red')
  const peer = await openPeer(office.url, ann.cookie, { id, saved: true })
  peer.doc.getMap('elements').set('one', { id: 'one', type: 'image', fileId })
  await peer.until(() => peer.saved > 0)
  await peer.leave()
  await addImage([office, ann], open2, 'blue')
  swell(house, 'UPDATE room_images SET size_bytes = ? WHERE room_id = ?', ROOM_IMAGES_MAX_BYTES, open2)
  const full = { ok: false, refusal: 'images_full' }
  expect(await ann.call('library:move', { documentId: id, roomId: open2 })).toEqual(full)
  expect(await ann.call('library:copy', { documentId: id, roomId: open2, title: 'Kopie' })).toEqual(full)
  expect(await titles(house, open2)).toEqual(['Archief', 'Werkplan'])
  const seen = await fetch(office.url + imagePath(open2, fileId), { headers: { cookie: ann.cookie } })
  expect(seen.status).toBe(404)
})
