import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import { DOCUMENTS_OF_VISITOR_MAX } from '#shared/library/limits.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { comeAsGuest, openForGuests } from '../server/guests-people.ts'
import { openPeer } from '../server/documents-peer.ts'
import { keep, leave, look, openVersionsOffice, paragraph, write } from '../server/versions-house.ts'

const counted = <T>(all: readonly T[], what: T) => all.filter((one) => one === what).length

test('[S197] [S199] [V8] what one member asks at once is bounded, bodies and all, and others go before the rest', async () => {
  const office = await openVersionsOffice()
  const page = await write(office, office.ann, office.note)
  await page.write(paragraph('Tekst'))
  const { id } = await keep(office.ann, office.note, 'Eerst')
  const doc = new Y.Doc()
  for (let place = 0; place < 5_000; place++) paragraph('alinea')(doc)
  const content = new Uint8Array(Y.encodeStateAsUpdate(doc))
  const flood = Array.from({ length: 20 }, () => leave(office, office.bob, { id: office.note, content }))
  const looks = Array.from({ length: 20 }, () => look(office, office.bob, { id: office.note, version: id }))
  expect((await look(office, office.ann, { id: office.note, version: id })).status).toBe(200)
  expect((await keep(office.ann, office.note, 'Daarna')).name).toBe('Daarna')
  const statuses = [...(await Promise.all(flood)), ...(await Promise.all(looks))].map(({ status }) => status)
  expect(counted(statuses, 200)).toBeGreaterThanOrEqual(4)
  expect(counted(statuses, 429)).toBeGreaterThan(0)
  expect(counted(statuses, 200) + counted(statuses, 429)).toBe(statuses.length)
  // What was refused counts for nothing: who asks again later is answered.
  office.clock.advance(10_000)
  expect((await look(office, office.bob, { id: office.note, version: id })).status).toBe(200)
})

test('[S197] [S199] [L9] documents that one member has on their way are bounded, and nobody else waits for the rest', async () => {
  const office = await openVersionsOffice()
  const page = await write(office, office.ann, office.note)
  await page.write(paragraph('Tekst'))
  const copy = (person: Person) =>
    person.call('library:copy', { documentId: office.note, roomId: office.roomId, title: null })
  const flood = Promise.all(Array.from({ length: 30 }, () => copy(office.bob)))
  expect((await copy(office.ann)).ok).toBe(true)
  const replies = await flood
  expect(replies.filter(({ ok }) => ok)).toHaveLength(5)
  expect(new Set(replies.map(({ refusal }) => refusal))).toEqual(new Set([undefined, 'too_many_requests']))
  expect((await copy(office.bob)).ok).toBe(true)
})

test('[S110] to be the first to write in a large note again and again is bounded; who only deletes is not held up', async () => {
  const office = await openVersionsOffice()
  const page = await write(office, office.ann, office.note)
  for (let place = 0; place < 2; place++) await page.write(paragraph('a'.repeat(150_000)))
  await page.write((doc) => {
    for (let place = 0; place < 30; place++) paragraph('regel')(doc)
  })
  await page.peer.leave()
  const { doc } = page
  const come = (person: Person) => openPeer(office.url, person.cookie, { id: office.note, saved: true, doc })
  const change = async (person: Person, what: (doc: Y.Doc) => void) => {
    const peer = await come(person)
    what(doc)
    await peer.until(() => peer.closedWith !== null || peer.saved >= peer.sent)
    const { closedWith } = peer
    await peer.leave()
    return closedWith
  }
  for (let place = 0; place < 20; place++)
    expect(await change(office.ann, () => doc.getXmlFragment('note').delete(2, 1))).toBe(null)
  const closed: (number | null)[] = []
  for (let place = 0; place < 14; place++) closed.push(await change(office.ann, paragraph('Weer')))
  expect(closed.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => null))
  expect(closed.at(-1)).toBe(closeCodes.tooMuch)
})

test('[S199] [L11] a visitor fills no room: twenty of their own, made or copied, and colleagues go on', async () => {
  const office = await openOffice()
  const { ann, room, invite } = await openForGuests(office)
  const roomId = room.id
  const carla = await comeAsGuest(office, (await invite()).token, 'Carla')
  await carla.call('door:knock', { roomId, line: '' })
  const { knock } = await ann.heard('door:knocked')
  await ann.call('door:answer', { id: knock.id, answer: 'let_in' })
  await carla.call('door:enter', { roomId })
  const note = (await ann.call('library:open', { roomId })).value.documents[0].id as string
  const make = (person: Person) => person.call('library:make', { roomId, kind: 'note', title: 'x', folderId: null })
  const copy = (person: Person, documentId: string) => person.call('library:copy', { documentId, roomId, title: null })
  const { document } = (await make(carla)).value as { document: { id: string } }
  for (let place = 1; place < DOCUMENTS_OF_VISITOR_MAX; place++) expect((await make(carla)).ok).toBe(true)
  for (const reply of [await make(carla), await copy(carla, document.id), await copy(carla, note)])
    expect(reply).toEqual({ ok: false, refusal: 'library_full' })
  expect((await make(ann)).ok).toBe(true)
  expect((await copy(ann, note)).ok).toBe(true)
})
