import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, DOCUMENTS_OF_ROOM_MAX } from '#shared/documents/limits.ts'
import { FAVOURITES_MAX, FOLDERS_OF_ROOM_MAX } from '#shared/library/limits.ts'
import { openPeer } from '../server/documents-peer.ts'
import {
  findUntil,
  libraryOf,
  makeIn,
  openLibraryHouse,
  readNote,
  writeNote,
  type LibraryHouse,
} from '../server/library-house.ts'
import type { Person } from '../support/person.ts'

const hits = async (person: Person, text: string, roomId: string | null) =>
  (await person.call('library:find', { text, roomId })).value.hits as { id: string }[]

/** Every question about one document, aimed at `documentId`; the other ids are ones the asker may use. */
const questions = (documentId: string, own: { roomId: string; folderId: string; memberId: string }) =>
  [
    ['library:favourite', { documentId, favourite: true }],
    ['library:acts', { documentId }],
    ['library:rename', { documentId, title: 'Van mij' }],
    ['library:put', { documentId, folderId: own.folderId }],
    ['library:put', { documentId, folderId: null }],
    ['library:trash', { documentId }],
    ['library:restore', { documentId }],
    ['library:remove', { documentId }],
    ['library:set-writers', { documentId, writers: [own.memberId] }],
    ['library:move', { documentId, roomId: own.roomId }],
    ['library:copy', { documentId, roomId: own.roomId, title: null }],
  ] as const

describe('a document of a room that is not theirs', () => {
  test('[S034] [S036] [L4] answers every question with the bytes of one that never was, and stays as it is', async () => {
    const { ann, bob, mallory, open, closed } = await openLibraryHouse()
    const secret = await makeIn(ann, closed, 'Geheim')
    const { folder } = (await ann.call('library:make-folder', { roomId: closed, name: 'Map' })).value
    const own = (await mallory.call('library:make-folder', { roomId: open, name: 'Van Mallory' })).value.folder
    const aims = { roomId: open, folderId: own.id as string, memberId: mallory.memberId }
    const never = questions(randomUUID(), aims)
    for (const [place, [name, input]] of questions(secret.id, aims).entries()) {
      const answer = JSON.stringify(await mallory.call(name, input))
      expect([name, answer]).toEqual([name, JSON.stringify(await mallory.call(name, never[place]![1]))])
      expect(answer).toBe('{"ok":false,"refusal":"document_not_found"}')
    }
    for (const [name, more] of [
      ['library:rename-folder', { name: 'Van mij' }],
      ['library:remove-folder', {}],
    ] as const) {
      const theirs = JSON.stringify(await mallory.call(name, { folderId: folder.id, ...more }))
      expect(theirs).toBe(JSON.stringify(await mallory.call(name, { folderId: randomUUID(), ...more })))
    }
    const after = await libraryOf(bob, closed)
    expect(after.folders).toMatchObject([{ name: 'Map' }])
    expect(after.documents.find(({ id }) => id === secret.id)).toMatchObject({ title: 'Geheim', trashedAt: null })
  })

  test('[S034] [L9] a move or copy into a room one may not write, or does not see, is refused, and nothing goes', async () => {
    const { office, ada, ann, mallory, open, closed, room } = await openLibraryHouse()
    const note = await makeIn(mallory, open, 'Van Mallory')
    const archived = await room('Oud')
    await ada.call('rooms:archive', { roomId: archived })
    for (const name of ['library:move', 'library:copy'])
      for (const roomId of [closed, archived, randomUUID()]) {
        const input = { documentId: note.id, roomId, ...(name === 'library:copy' ? { title: null } : {}) }
        expect(await mallory.call(name, input)).toEqual({ ok: false, refusal: 'room_not_found' })
      }
    expect((await libraryOf(ann, closed)).documents).toHaveLength(2)
    expect(office.logged()).not.toContain('Van Mallory')
  })

  test('[S034] [L9] out of a confidential room goes nothing by the hand of who does not manage it', async () => {
    const { ann, bob, open, closed } = await openLibraryHouse()
    const note = await makeIn(ann, closed, 'Vertrouwelijk')
    for (const [name, more] of [
      ['library:move', {}],
      ['library:copy', { title: null }],
    ] as const)
      expect(await bob.call(name, { documentId: note.id, roomId: open, ...more })).toEqual({
        ok: false,
        refusal: 'not_allowed',
      })
    const copied = await bob.call('library:copy', { documentId: note.id, roomId: closed, title: null })
    const copy = copied.value.document as { id: string; madeBy: unknown }
    // Nor by way of a copy, which stays whose the document is.
    expect(copy.madeBy).toMatchObject({ memberId: ann.memberId })
    expect((await bob.call('library:move', { documentId: copy.id, roomId: open })).ok).toBe(false)
    expect((await bob.call('library:copy', { documentId: copy.id, roomId: open, title: null })).ok).toBe(false)
    expect((await ann.call('library:move', { documentId: note.id, roomId: open })).ok).toBe(true)
  })
})

test('[S034] [L9] what others made is not carried off: into a room that fewer see, or that one keeps oneself', async () => {
  const { ann, bob, open, open2, closed } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Van ons allen')
  const move = (person: Person, roomId: string) =>
    person.call('library:move', { documentId: note.id, roomId }).then((reply) => reply.refusal ?? 'done')
  expect(await move(bob, closed)).toBe('not_allowed')
  expect(await move(bob, open2)).toBe('done')
  expect(await move(bob, open)).toBe('done')
  expect((await bob.call('library:copy', { documentId: note.id, roomId: closed, title: null })).ok).toBe(true)
  expect(await move(ann, closed)).toBe('done')
})

describe('the search', () => {
  async function openWithSecret() {
    const house = await openLibraryHouse()
    const { office, ann, closed } = house
    const secret = await makeIn(ann, closed, 'Zonnebloem')
    await writeNote([office, ann], secret.id, 'Over de familie Kwakkelstein')
    office.clock.advance(10_000)
    await findUntil(house, ann, { text: 'kwakkelstein', roomId: closed })
    return { ...house, secret }
  }

  test('[S036] [S042] [L7] says nothing of what one may not see: no hit, no count, the same bytes', async () => {
    const { ann, mallory, open, closed } = await openWithSecret()
    const nothing = JSON.stringify(await mallory.call('library:find', { text: 'bestaatniet', roomId: null }))
    for (const text of ['zonnebloem', 'kwakkelstein', 'zon', 'k', 'over de familie'])
      for (const roomId of [null, open])
        expect(JSON.stringify(await mallory.call('library:find', { text, roomId }))).toBe(nothing)
    const unknown = await mallory.call('library:find', { text: 'zon', roomId: randomUUID() })
    expect(await mallory.call('library:find', { text: 'zon', roomId: closed })).toEqual(unknown)
    // What is confidential is found inside the room only, by those for whom it is open too.
    expect(await hits(ann, 'kwakkelstein', null)).toEqual([])
    expect(await hits(ann, 'kwakkelstein', closed)).toHaveLength(1)
  })

  test('[S036] [L7] a text that leaves for a confidential room, or whose room becomes one, is found no more', async () => {
    const house = await openLibraryHouse()
    const { office, ada, ann, mallory, open2, closed } = house
    const [one, other] = [await makeIn(ann, open2, 'Krokus'), await makeIn(ann, open2, 'Tulp')]
    await writeNote([office, ann], one.id, 'voorjaar')
    office.clock.advance(10_000)
    expect(await findUntil(house, mallory, { text: 'voorjaar', roomId: null })).toHaveLength(1)
    expect((await ann.call('library:move', { documentId: one.id, roomId: closed })).ok).toBe(true)
    expect(await hits(mallory, 'voorjaar', null)).toEqual([])
    expect(await hits(mallory, 'tulp', null)).toMatchObject([{ id: other.id }])
    await ada.call('rooms:open-to', { roomId: open2, access: 'named', memberIds: [ann.memberId, mallory.memberId] })
    expect(await hits(mallory, 'tulp', null)).toEqual([])
    expect(await hits(mallory, 'tulp', open2)).toHaveLength(1)
  })

  test('[S166] [L7] is no query language: quotes, operators, wildcards and columns are letters or nothing', async () => {
    const { office, ann, closed } = await openWithSecret()
    const all = ['*', '%', '_', '"', "'", '""', 'title:', 'text : *', '{title}', '^', 'a OR b', 'NEAR(a b)', 'x NOT y']
    const more = ["' OR 1=1 --", '") OR title:("', 'AND', 'OR', 'NOT', '-', '+', '(', ')', '\u0000', '🦊', 'zon*"']
    for (const text of [...all, ...more, 'a '.repeat(50), '"'.repeat(100)]) {
      office.clock.advance(500)
      const reply = await ann.call('library:find', { text, roomId: closed })
      expect([text, reply.ok]).toEqual([text, true])
      expect([text, reply.value.hits.length > 0]).toEqual([text, text === 'zon*"'])
    }
    expect(await hits(ann, 'zonnebloem', closed)).toHaveLength(1)
  })
})

describe('rights that end', () => {
  test('[S046] [L5] who is taken off the list hears no event of the library from then on', async () => {
    const { ada, ann, bob, closed } = await openLibraryHouse()
    const note = await makeIn(ann, closed, 'Geheim')
    await libraryOf(bob, closed)
    await ada.call('rooms:open-to', { roomId: closed, access: 'named', memberIds: [ann.memberId] })
    const before = bob.unasked().length
    await ann.call('library:rename', { documentId: note.id, title: 'Nog geheimer' })
    await makeIn(ann, closed, 'Erbij')
    await bob.call('rooms:list', {})
    const after = bob.unasked().slice(before)
    expect(after.filter(([name]) => String(name).startsWith('library:'))).toEqual([])
    expect(JSON.stringify(bob.unasked())).not.toContain('Nog geheimer')
  })

  test('[S048] [L3] made a reader while writing: the next update is refused, kept by nobody, and the page is told', async () => {
    const { office, ann, bob, open } = await openLibraryHouse()
    const note = await makeIn(ann, open, 'Werkplan')
    await libraryOf(bob, open)
    const bobs = await openPeer(office.url, bob.cookie, { id: note.id, saved: true })
    const write = (text: string) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      bobs.doc.getXmlFragment('note').push([paragraph])
    }
    write('mag nog')
    await bobs.until(() => bobs.saved > 0)
    await ann.call('library:set-writers', { documentId: note.id, writers: [] })
    write('mag niet meer')
    await bobs.until(() => bobs.closedWith !== null)
    expect(bobs.closedWith).toBe(closeCodes.readOnly)
    const heard = await bob.heard('library:changed', ({ documents }) => documents[0]?.mayWrite === false)
    expect(heard.documents[0].id).toBe(note.id)
    const text = await readNote([office, ann], note.id)
    expect(text).toContain('mag nog')
    expect(text).not.toContain('mag niet meer')
  })

  test('[S049] [L9] a right that goes while the content is read stops the copy', async () => {
    const { ada, ann, mallory, open, room } = await openLibraryHouse()
    const target = await room('Doel', [ann, mallory])
    const note = await makeIn(mallory, open, 'Groot')
    const [copied] = await Promise.all([
      mallory.call('library:copy', { documentId: note.id, roomId: target, title: 'Kopie' }),
      ada.call('rooms:open-to', { roomId: target, access: 'named', memberIds: [ann.memberId] }),
    ])
    const titles = (await libraryOf(ann, target)).documents.map(({ title }) => title)
    // Whichever came first: the answer says what is there.
    expect(titles.includes('Kopie')).toBe(copied.ok)
  })

  test('[S056] [L8] an old tab cannot bring back what was removed for good', async () => {
    const { office, ann, bob, open } = await openLibraryHouse()
    const note = await makeIn(ann, open, 'Weg')
    const tab = await openPeer(office.url, bob.cookie, { id: note.id, saved: true })
    tab.doc.getXmlFragment('note').push([new Y.XmlElement('paragraph')])
    await tab.until(() => tab.saved > 0)
    await ann.call('library:trash', { documentId: note.id })
    await ann.call('library:remove', { documentId: note.id })
    await tab.until(() => tab.closedWith === closeCodes.gone)
    await expect(openPeer(office.url, bob.cookie, { id: note.id, doc: tab.doc })).rejects.toThrow('404')
    for (const [name, input] of questions(note.id, { roomId: open, folderId: randomUUID(), memberId: ann.memberId }))
      expect([name, (await ann.call(name, input)).refusal]).toEqual([name, 'document_not_found'])
    expect((await libraryOf(ann, open)).documents.map(({ id }) => id)).not.toContain(note.id)
    expect(await hits(ann, 'weg', open)).toEqual([])
  })
})

test('[S199] there is an end to folders and favourites, said in a refusal', async () => {
  const { office, ann, open } = await openLibraryHouse()
  const ask = async (name: string, input: object) => {
    office.clock.advance(200)
    return (await ann.call(name, input)) as { ok: boolean; refusal?: string }
  }
  for (let n = 0; n < FOLDERS_OF_ROOM_MAX; n++)
    expect((await ask('library:make-folder', { roomId: open, name: `Map ${String(n)}` })).ok).toBe(true)
  expect((await ask('library:make-folder', { roomId: open, name: 'Nog een' })).refusal).toBe('too_many_folders')
  const made: string[] = []
  for (let n = 0; n <= FAVOURITES_MAX; n++) {
    office.clock.advance(200)
    made.push((await makeIn(ann, open, `Notitie ${String(n)}`)).id)
  }
  const answers: unknown[] = []
  for (const documentId of made) answers.push((await ask('library:favourite', { documentId, favourite: true })).refusal)
  expect(answers).toEqual([...Array<undefined>(FAVOURITES_MAX).fill(undefined), 'too_many_favourites'])
})

test('[S199] a room has an end too: one document more is refused, made, copied or moved there', async () => {
  const { office, ann, open, open2 } = await openLibraryHouse()
  const other = await makeIn(ann, open2, 'Van elders')
  await libraryOf(ann, open)
  const make = (title: string) => {
    office.clock.advance(200)
    return ann.call('library:make', { roomId: open, kind: 'note', title, folderId: null })
  }
  // The first note and board were there.
  for (let n = 2; n < DOCUMENTS_OF_ROOM_MAX; n++) expect((await make(`Notitie ${String(n)}`)).ok).toBe(true)
  const full = { ok: false, refusal: 'library_full' }
  expect(await make('Nog een')).toEqual(full)
  office.clock.advance(1_000)
  expect(await ann.call('library:copy', { documentId: other.id, roomId: open, title: null })).toEqual(full)
  expect(await ann.call('library:move', { documentId: other.id, roomId: open })).toEqual(full)
  expect((await libraryOf(ann, open2)).documents.map(({ id }) => id)).toContain(other.id)
})

test('[S186] [S184] what notes are called and say is in no log', async () => {
  const house: LibraryHouse = await openLibraryHouse()
  const { office, ann, open } = house
  const note = await makeIn(ann, open, 'Titel-van-Ann')
  await writeNote([office, ann], note.id, 'Tekst-van-Ann')
  office.clock.advance(10_000)
  await findUntil(house, ann, { text: 'tekst', roomId: open })
  await ann.call('library:trash', { documentId: note.id })
  await ann.call('library:remove', { documentId: note.id })
  expect(office.logged()).not.toMatch(/(Titel|Tekst)-van-Ann|tekst/i)
})
