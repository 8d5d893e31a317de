import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { LISTS_OPEN_MAX, NAMED_MAX, VARIANT_MAX_BYTES, VARIANTS_MAX, viewPath } from '#shared/versions/limits.ts'
import { nowhere, refusal, value } from '../server/chat-rooms.ts'
import { bomb, edits, numbers, randomOf } from '../server/documents-updates.ts'
import { makeIn, openLibraryHouse, readNote } from '../server/library-house.ts'
import {
  keep,
  leave,
  linesOf,
  listOf,
  look,
  openVersionsOffice,
  paragraph,
  read,
  shape,
  write,
} from '../server/versions-house.ts'

/** A note that Ann made herself, and so manages. */
async function ownNote({ ann, roomId }: Awaited<ReturnType<typeof openVersionsOffice>>): Promise<DocumentId> {
  const wanted = { roomId, kind: 'note', title: 'Van Ann', folderId: null }
  return (await value<{ document: { id: DocumentId } }>(ann, 'library:make', wanted)).document.id
}

const bytesOf = (doc: Y.Doc) => new Uint8Array(Y.encodeStateAsUpdate(doc))
const noteOf = (...lines: string[]) => {
  const doc = new Y.Doc()
  for (const line of lines) paragraph(line)(doc)
  return doc
}

describe('who may not', () => {
  test('[S034] [S036] [S042] versions of a room that is not theirs are as those of a document that never was', async () => {
    const office = await openVersionsOffice()
    const roomId = await office.makeRoom('Besloten', [office.ann])
    const { note } = await office.documentsIn(roomId)
    const page = await write(office, office.ann, note)
    await page.write(paragraph('Alleen voor ons'))
    const { id } = await keep(office.ann, note, 'Geheim')
    for (const person of [office.bob, office.ada]) {
      const answers = async (documentId: string, versionId: string) => {
        const at = { documentId, versionId }
        return [
          await person.call('versions:list', { documentId }),
          await person.call('versions:make', { documentId, name: 'x' }),
          await person.call('versions:rename', { ...at, name: 'x' }),
          await person.call('versions:remove', at),
          await person.call('versions:restore', at),
          await look(office, person, { id: documentId as DocumentId, version: versionId }),
          await look(office, person, { id: documentId as DocumentId, version: 'now', against: versionId }),
          await leave(office, person, { id: documentId, content: noteOf('x') }),
        ]
      }
      expect(await answers(note, id)).toEqual(await answers(nowhere, randomUUID()))
    }
    expect((await listOf(office.ann, note)).map(({ name }) => name)).toEqual(['Geheim'])
    // The right document, and the version of another.
    const other = await look(office, office.ann, { id: office.note, version: id })
    expect(other).toEqual(await look(office, office.ann, { id: office.note, version: randomUUID() }))
    expect(other.status).toBe(404)
    const at = { documentId: office.note, versionId: id }
    expect(await refusal(office.ann, 'versions:restore', at)).toBe('version_not_found')
    expect(await refusal(office.ann, 'versions:remove', at)).toBe('version_not_found')
  })

  test('[S048] [S105] who may only read looks, leaves what they had, and changes nothing', async () => {
    const office = await openVersionsOffice()
    const note = await ownNote(office)
    const page = await write(office, office.ann, note)
    await page.write(paragraph('Eerst'))
    const { id } = await keep(office.ann, note, 'Eerst')
    await page.write(paragraph('Daarna'))
    await value(office.ann, 'library:set-writers', { documentId: note, writers: [office.ann.memberId] })
    const at = { documentId: note, versionId: id }
    expect(await refusal(office.bob, 'versions:make', { documentId: note, name: 'x' })).toBe('document_read_only')
    expect(await refusal(office.bob, 'versions:rename', { ...at, name: 'x' })).toBe('document_read_only')
    expect(await refusal(office.bob, 'versions:remove', at)).toBe('document_read_only')
    expect(await refusal(office.bob, 'versions:restore', at)).toBe('document_read_only')
    expect((await look(office, office.bob, { id: note, version: id })).status).toBe(200)
    expect((await leave(office, office.bob, { id: note, content: noteOf('Wat Bob nog had') })).status).toBe(200)
    expect(linesOf(page.doc)).toEqual(['Eerst', 'Daarna'])
  })

  test('[S046] [V10] who is taken off the list hears of no version from then on, and who never was of none at all', async () => {
    const office = await openVersionsOffice()
    const roomId = await office.makeRoom('Besloten', [office.ann, office.bob])
    const { note } = await office.documentsIn(roomId)
    const page = await write(office, office.ann, note)
    await page.write(paragraph('Alleen voor ons'))
    await listOf(office.bob, note)
    expect(await refusal(office.ada, 'versions:list', { documentId: note })).toBe('document_not_found')
    await keep(office.ann, note, 'Eerst')
    await office.bob.heard('versions:changed')
    await value(office.ada, 'rooms:open-to', { roomId, access: 'named', memberIds: [office.ann.memberId] })
    await keep(office.ann, note, 'Zonder Bob')
    for (const person of [office.bob, office.ada]) {
      await person.call('rooms:list', {})
      expect(person.unasked().filter(([name]) => String(name).startsWith('versions:'))).toEqual([])
    }
  })

  test('[S199] [V10] one connection hears of a bounded number of lists: the first is let go', async () => {
    const office = await openVersionsOffice()
    const made: DocumentId[] = []
    for (let n = 0; n <= LISTS_OPEN_MAX; n++) made.push(await ownNote(office))
    for (const documentId of made) await listOf(office.bob, documentId)
    for (const documentId of [made[0]!, made.at(-1)!]) {
      const page = await write(office, office.ann, documentId)
      await page.write(paragraph('Tekst'))
      await keep(office.ann, documentId, 'Eerst')
    }
    expect(await office.bob.heard('versions:changed')).toEqual({ documentId: made.at(-1) })
    expect(office.bob.unasked().filter(([name]) => name === 'versions:changed')).toEqual([])
  })

  test('[S049] a right that goes while a version is looked at or put back is gone when it is done', async () => {
    const office = await openVersionsOffice()
    const roomId = await office.makeRoom('Team', [office.ann, office.bob])
    const { note } = await office.documentsIn(roomId)
    const page = await write(office, office.ann, note)
    await page.write(paragraph('Eerst'))
    const { id } = await keep(office.ann, note, 'Eerst')
    await page.write(paragraph('Daarna'))
    const [looked, restored] = await Promise.all([
      look(office, office.bob, { id: note, version: id }),
      office.bob.call('versions:restore', { documentId: note, versionId: id }),
      office.ada.call('rooms:open-to', { roomId, access: 'named', memberIds: [office.ann.memberId] }),
    ])
    // In whatever order they came: after the change nothing more is told or done.
    expect([200, 404]).toContain(looked.status)
    expect((await look(office, office.bob, { id: note, version: id })).status).toBe(404)
    if (!restored.ok) expect(linesOf(page.doc)).toEqual(['Eerst', 'Daarna'])
  })
})

describe('what a page brings', () => {
  test('[S120] a replica that differed is kept as a version of its own, all of it in the hand of who brought it', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    await ann.write(paragraph('Wat het kantoor heeft'))
    // Bob's page holds another text under the numbers of Ann's.
    const forged = new Y.Doc()
    forged.clientID = ann.doc.clientID
    paragraph('Wat Bob heeft')(forged)
    expect((await leave(office, office.bob, { id: office.note, content: forged })).status).toBe(200)
    const [variant] = await listOf(office.ann, office.note)
    expect(variant).toMatchObject({ kind: 'variant', madeBy: office.bob.memberId, authors: [office.bob.memberId] })
    const { view } = await look(office, office.ann, { id: office.note, version: variant!.id, against: 'now' })
    expect(read(view)).toContain(`[+${office.bob.memberId}:Bob]`)
    expect(JSON.stringify(view)).not.toContain(office.ann.memberId)
    expect(linesOf(ann.doc)).toEqual(['Wat het kantoor heeft'])
    await value(office.ann, 'versions:restore', { documentId: office.note, versionId: variant!.id })
    await ann.peer.until(() => linesOf(ann.doc)[0] === 'Wat Bob heeft')
  })

  test('[S093] [S095] [S096] [S115] bombs, nonsense and half updates are refused before they are read', async () => {
    const office = await openVersionsOffice()
    const honest = new Y.Doc()
    edits(honest, 200, randomOf(7))
    const whole = bytesOf(honest)
    const bad = [
      new Uint8Array(),
      numbers(...[33_554_432, 1, 0]),
      ...[0, 1, 5].map(bomb),
      whole.slice(0, whole.length - 3),
      new Uint8Array([...whole, 0]),
      Y.encodeStateAsUpdateV2(honest),
      new TextEncoder().encode('<html>'),
    ]
    const random = randomOf(11)
    for (let place = 0; place < 12; place++) {
      const mutated = whole.slice()
      mutated[random(mutated.length)] = random(256)
      bad.push(mutated)
    }
    let refused = 0
    for (const update of bad) {
      office.clock.advance(2_000)
      const { status } = await leave(office, office.bob, { id: office.note, content: new Uint8Array(update) })
      expect([200, 422]).toContain(status)
      if (status === 422) refused += 1
    }
    expect(refused).toBeGreaterThanOrEqual(9)
    expect((await listOf(office.ann, office.note)).length).toBeLessThanOrEqual(VARIANTS_MAX)
    // The office goes on.
    expect((await leave(office, office.bob, { id: office.note, content: whole })).status).toBe(200)
  })

  test('[S106] [S154] [S199] too large is refused, and somebody’s variants and names are bounded', async () => {
    const office = await openVersionsOffice()
    const large = await leave(office, office.bob, { id: office.note, content: new Uint8Array(VARIANT_MAX_BYTES + 1) })
    expect([large.status, JSON.parse(large.body)]).toEqual([413, { ok: false, refusal: 'too_large' }])
    for (let place = 0; place < VARIANTS_MAX + 2; place++) {
      office.clock.advance(2_000)
      await leave(office, office.bob, { id: office.note, content: noteOf(`Versie ${String(place)}`) })
    }
    expect(await listOf(office.ann, office.note)).toHaveLength(VARIANTS_MAX)
    for (let place = 0; place < NAMED_MAX; place++) {
      office.clock.advance(2_000)
      await keep(office.ann, office.note, `Versie ${String(place)}`)
    }
    office.clock.advance(2_000)
    const one = { documentId: office.note, name: 'Nog een' }
    expect(await refusal(office.ann, 'versions:make', one)).toBe('too_many_versions')
  })

  test('[S110] [S197] looking again and again is bounded for one, and others go on', async () => {
    const office = await openVersionsOffice()
    const page = await write(office, office.ann, office.note)
    await page.write(paragraph('Tekst'))
    const statuses = new Set<number>()
    for (let round = 0; round < 10; round++) {
      const all = await Promise.all(
        Array.from({ length: 10 }, () => look(office, office.bob, { id: office.note, version: 'now' })),
      )
      for (const { status } of all) statuses.add(status)
    }
    expect([...statuses].sort()).toEqual([200, 429])
    expect((await look(office, office.ann, { id: office.note, version: 'now' })).status).toBe(200)
  })
})

test('[S056] [V9] the versions of a document that is removed for good are gone, and none comes after', async () => {
  const office = await openVersionsOffice()
  const note = await ownNote(office)
  const page = await write(office, office.ann, note)
  await page.write(paragraph('Weg ermee'))
  const { id } = await keep(office.ann, note, 'Weg')
  await page.write(paragraph('Nog iets'))
  await value(office.ann, 'library:trash', { documentId: note })
  expect(await refusal(office.ann, 'versions:list', { documentId: note })).toBe('document_not_found')
  expect((await look(office, office.ann, { id: note, version: id })).status).toBe(404)
  const leaving = leave(office, office.ann, { id: note, content: noteOf('Toch nog') })
  await value(office.ann, 'library:remove', { documentId: note })
  expect((await leaving).status).toBe(404)
  office.clock.advance(3_600_000)
  await look(office, office.ann, { id: office.board, version: 'now' })
  const { status } = await look(office, office.ann, { id: note, version: id })
  expect(status).toBe(404)
})

test('[S056] [S047] [V7] what somebody still had of a note that was thrown away is kept, and comes out of the trash with it', async () => {
  const house = await openLibraryHouse()
  const { office, ann, bob, mallory, closed } = house
  const { id } = await makeIn(ann, closed, 'Casus')
  await ann.call('library:trash', { documentId: id })
  const never = await leave(office, mallory, { id: randomUUID(), content: noteOf('Van Mallory') })
  expect(await leave(office, mallory, { id, content: noteOf('Van Mallory') })).toEqual(never)
  expect(never.status).toBe(404)
  const left = await leave(office, bob, { id, content: noteOf('Kanarie van Bob') })
  expect(JSON.parse(left.body)).toMatchObject({ ok: true, value: { inTrash: true, version: { kind: 'variant' } } })
  // What lies in the trash is still what it was, and shows nothing of itself.
  expect(await refusal(bob, 'versions:list', { documentId: id })).toBe('document_not_found')
  expect(await readNote([office, ann], id)).not.toContain('Kanarie')
  await ann.call('library:restore', { documentId: id })
  expect(await listOf(ann, id)).toMatchObject([{ kind: 'variant', madeBy: bob.memberId }])
  const again = await leave(office, bob, { id, content: noteOf('Nog iets van Bob') })
  expect(JSON.parse(again.body)).toMatchObject({ value: { inTrash: false } })
})

test('[S113] [S114] [S176] what stands raw in a document is shown as data: no prototype, no bottom, no foreign root', async () => {
  const office = await openVersionsOffice()
  const doc = new Y.Doc()
  doc.getMap('elements').set('een', { ...shape('een'), link: 'javascript:alert(1)', customData: { a: 1 } })
  doc.getMap('elements').set('twee', 'geen element')
  expect((await leave(office, office.bob, { id: office.board, content: doc })).status).toBe(200)
  const [variant] = await listOf(office.ann, office.board)
  const { view } = await look(office, office.ann, { id: office.board, version: variant!.id })
  expect(view).toMatchObject({ kind: 'board', shapes: [{ id: 'een' }] })
  const foreign = new Y.Doc()
  foreign.getMap('iets anders').set('a', 1)
  expect((await leave(office, office.bob, { id: office.board, content: foreign })).status).toBe(422)
  const deep = new Y.Doc()
  let value: unknown = 1
  for (let depth = 0; depth < 3_000; depth++) value = [value]
  deep.getMap('elements').set('diep', value)
  expect((await leave(office, office.bob, { id: office.board, content: deep })).status).toBe(422)
})

test('[S155] paths that are no ids are not found', async () => {
  const office = await openVersionsOffice()
  for (const id of ['..%2f..', 'x', `${nowhere}0`, '%00'])
    expect((await look(office, office.ann, { id: office.note, version: id })).status).toBe(404)
  const odd = await fetch(`${office.url}${viewPath(office.note, 'now')}?against=now&against=now`, {
    headers: { cookie: office.ann.cookie },
  })
  expect(odd.status).toBe(404)
})
