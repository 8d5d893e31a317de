import path from 'node:path'
import sharp from 'sharp'
import SQLite from 'better-sqlite3'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { imagesPath } from '#shared/files/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { openOffice, type TestOffice } from '../support/office.ts'
import type { Person } from '../support/person.ts'
import { openPeer } from './documents-peer.ts'
import { createFakeEngine } from './media-fake-engine.ts'

export interface LibraryHouse {
  readonly office: TestOffice
  readonly ada: Person
  readonly ann: Person
  readonly bob: Person
  readonly mallory: Person
  /** Open to all colleagues. */
  readonly open: RoomId
  readonly open2: RoomId
  /** For Ann and Bob alone. */
  readonly closed: RoomId
  room(name: string, named?: readonly Person[]): Promise<RoomId>
}

/** A real office with two open rooms and one for Ann and Bob only; Mallory is a colleague like any other. */
export async function openLibraryHouse(options: { dataDir?: string } = {}): Promise<LibraryHouse> {
  const office = await openOffice({ engine: createFakeEngine(), ...options })
  const ada = await office.administrator('Ada')
  const [ann, bob, mallory] = [await office.member('Ann'), await office.member('Bob'), await office.member('Mallory')]
  const { floor } = (await ada.call('rooms:create-floor', { name: 'Begane grond' })).value
  const room = async (name: string, named?: readonly Person[]): Promise<RoomId> => {
    const made = await ada.call('rooms:create', {
      ...{ name, kind: 'meeting', floorId: floor.id, description: '', capacity: 20 },
      ...{ access: named ? 'named' : 'everyone', memberIds: (named ?? []).map(({ memberId }) => memberId) },
    })
    return made.value.room.id
  }
  const [open, open2, closed] = [await room('Tuin'), await room('Zolder'), await room('Kelder', [ann, bob])]
  return { office, ada, ann, bob, mallory, open, open2, closed, room }
}

/** Opens a library; throws when that is refused. */
export async function libraryOf(person: Person, roomId: RoomId) {
  const reply = await person.call('library:open', { roomId })
  if (!reply.ok) throw new Error(reply.refusal)
  return reply.value as {
    documents: Shelved[]
    folders: { id: string; name: string }[]
    mayWrite: boolean
    keep: boolean
  }
}

/** Makes a note with a title. */
export async function makeIn(person: Person, roomId: RoomId, title: string): Promise<Shelved> {
  const reply = await person.call('library:make', { roomId, kind: 'note', title, folderId: null })
  if (!reply.ok) throw new Error(reply.refusal)
  return reply.value.document
}

/** Somebody in an office. */
type At = readonly [TestOffice, Person]

/** Writes a paragraph into a note, as the editor would, and waits until it is safe. */
export async function writeNote([office, person]: At, id: string, text: string): Promise<void> {
  const peer = await openPeer(office.url, person.cookie, { id, saved: true })
  peer.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    peer.doc.getXmlFragment('note').push([paragraph])
  })
  await peer.until(() => peer.saved > 0)
  await peer.leave()
}

/** What a note says, read as any client would. */
export async function readNote([office, person]: At, id: string): Promise<string> {
  const peer = await openPeer(office.url, person.cookie, { id })
  await peer.until(() => peer.heard.includes('synced'))
  const text = peer.doc.getXmlFragment('note').toJSON()
  await peer.leave()
  return text
}

/** Searches, once the thread has read a text in which the first word stands: the index itself says when. */
export async function findUntil(house: LibraryHouse, person: Person, input: { text: string; roomId: RoomId | null }) {
  const index = new SQLite(path.join(house.office.dataDir, 'inloop.sqlite'), { readonly: true })
  const count = index
    .prepare<[string], number>('SELECT count(*) FROM library_texts WHERE library_texts MATCH ?')
    .pluck()
  const [word = ''] = input.text.split(' ')
  await expect.poll(() => count.get(`text : "${word}"*`), { interval: 10 }).toBeGreaterThan(0)
  index.close()
  return (await person.call('library:find', input)).value.hits as { id: string; title: string; excerpt: string }[]
}

/** Lets a document in the trash have been there for so many days longer. */
export function age(house: LibraryHouse, id: string, days: number): void {
  const file = new SQLite(path.join(house.office.dataDir, 'inloop.sqlite'))
  const ms = days * 86_400_000
  file.prepare('UPDATE documents SET trashed_at = trashed_at - ? WHERE id = ?').run(ms, id)
  file.prepare('UPDATE library_documents SET trashed_at = trashed_at - ? WHERE document_id = ?').run(ms, id)
  file.close()
}

/** Gives a room an image of one colour; answers its hash. */
export async function addImage([office, person]: At, roomId: string, background: string): Promise<string> {
  const image = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
  const answer = await fetch(office.url + imagesPath(roomId), {
    method: 'POST',
    headers: { origin: office.url, cookie: person.cookie, 'content-type': 'image/png' },
    body: new Uint8Array(image),
  })
  const { value } = (await answer.json()) as { value: { hash: string } }
  return value.hash
}
