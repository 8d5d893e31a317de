import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ballotKey, VOTE } from '#shared/boards/vote.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Person } from '../support/person.ts'
import { openPeer } from './documents-peer.ts'
import { libraryOf, makeIn, openLibraryHouse, type LibraryHouse } from './library-house.ts'

/** Somebody in a house. */
type At = readonly [LibraryHouse, Person]

/** Changes a document as the page of somebody, and waits until it is safe; answers the number it was written under. */
async function change([house, who]: At, id: string, how: (doc: Y.Doc) => void): Promise<number> {
  const peer = await openPeer(house.office.url, who.cookie, { id, saved: true })
  await peer.until(() => peer.heard.includes('synced'))
  peer.doc.transact(() => how(peer.doc))
  await peer.until(() => peer.saved > 0)
  await peer.leave()
  return peer.doc.clientID
}

/** What somebody who comes is sent of a document, and whose the numbers in it are by the office's word. */
async function read(house: LibraryHouse, who: Person, id: string) {
  const peer = await openPeer(house.office.url, who.cookie, { id })
  await peer.until(() => peer.heard.includes('synced'))
  const { doc } = peer
  await peer.leave()
  const clients = [...doc.store.clients.keys()]
  const { authors } = (await who.call('notes:authors', { documentId: id, clients })).value
  const hands = authors.map(({ client, memberId }: { client: number; memberId: string }) => [client, memberId])
  return { doc, hands: Object.fromEntries(hands) as Record<number, string>, bytes: Y.encodeStateAsUpdate(doc) }
}

const copy = async (who: Person, documentId: string, roomId: RoomId) => {
  const reply = await who.call('library:copy', { documentId, roomId, title: null })
  if (!reply.ok) throw new Error(reply.refusal)
  return reply.value.document.id as string
}

test('[L9] [K1] a copy says of everything whose hand it was, and taken out of a private room it names nobody', async () => {
  const house = await openLibraryHouse()
  const { ann, bob, mallory, open, open2, closed } = house
  const comment = (text: string) => (doc: Y.Doc) =>
    doc.getMap('comments').set('said/aaaaaaaa/bbbbbbbb', { by: ann.memberId, at: 1, text })
  const note = await makeIn(bob, open, 'Werkplan')
  const anns = await change([house, ann], note.id, comment('Wie belt?'))
  const there = await read(house, mallory, await copy(mallory, note.id, open2))
  expect(there.hands).toEqual({ [anns]: ann.memberId })
  expect(there.doc.getMap('comments').size).toBe(1)

  const secret = await makeIn(bob, closed, 'Casus')
  const number = await change([house, ann], secret.id, (doc) => {
    comment('Kanarie')(doc)
    doc.getXmlFragment('note').push([new Y.XmlElement('paragraph')])
    doc.getMap('comments').set('settled/aaaaaaaa', { by: ann.memberId, at: 1 })
  })
  const words = await openPeer(house.office.url, bob.cookie, { id: secret.id, saved: true })
  await words.until(() => words.heard.includes('synced'))
  const line = words.doc.getXmlFragment('note').get(0) as Y.XmlElement
  line.insert(0, [new Y.XmlText('Merel')])
  await words.until(() => words.saved > 0)
  line.delete(0, 1)
  await words.until(() => words.saved > 1)
  await words.leave()
  const inside = await read(house, bob, await copy(bob, secret.id, closed))
  expect([inside.hands, inside.doc.getMap('comments').size]).toEqual([
    { [number]: ann.memberId, [words.doc.clientID]: bob.memberId },
    2,
  ])
  const outside = await read(house, mallory, await copy(bob, secret.id, open))
  expect([outside.hands, outside.doc.getMap('comments').size]).toEqual([
    { [number]: bob.memberId, [words.doc.clientID]: bob.memberId },
    0,
  ])
  expect(outside.doc.getXmlFragment('note').length).toBe(1)
  for (const trace of ['Kanarie', 'Merel', ann.memberId])
    expect(Buffer.from(outside.bytes).toString()).not.toContain(trace)
})

test('[L9] [S098] the copy of a board has its vote and nobody’s dots, and the original keeps its own', async () => {
  const house = await openLibraryHouse()
  const { ann, bob, open, open2 } = house
  const { id } = (await libraryOf(ann, open)).documents.find(({ kind }) => kind === 'board')!
  await change([house, ann], id, (doc) => {
    doc.getMap('elements').set('plan', { id: 'plan', type: 'text', text: 'Plan' })
    doc.getMap('board').set(VOTE, { dots: 2, options: ['plan'] })
    doc.getMap('board').set(ballotKey(ann.memberId), { plan: 2 })
  })
  const boardOf = async (documentId: string) => (await read(house, bob, documentId)).doc.getMap('board').toJSON()
  const vote = { [VOTE]: { dots: 2, options: ['plan'] } }
  expect(await boardOf(await copy(bob, id, open2))).toEqual(vote)
  expect(await boardOf(id)).toEqual({ ...vote, [ballotKey(ann.memberId)]: { plan: 2 } })
})
