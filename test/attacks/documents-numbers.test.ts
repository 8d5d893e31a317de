import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { closeCodes } from '#shared/documents/limits.ts'
import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer } from '../server/documents-peer.ts'
import { noteText, numbers } from '../server/documents-updates.ts'

const HOUR_MS = 3_600_000

/** One update in which so many clients each put one thread among the comments, from this client number on. */
function threadsOf(count: number, from: number): Uint8Array {
  const text = (said: string) => [said.length, ...Buffer.from(said)]
  const section = (client: number) =>
    numbers(1, client, 0, 0x28, 1, ...text('comments'), ...text(`t${String(client)}`), 1, 126)
  const sections = Array.from({ length: count }, (_, place) => section(from + place))
  return Buffer.concat([numbers(count), ...sections, numbers(0)])
}

async function openNote() {
  const house = await openDocumentsHouse()
  const [ann, mallory] = [house.guest('Ann'), house.guest('Mallory')]
  const { note } = await house.documentsOf(ann, house.room())
  return { house, note, ann, mallory }
}

test('[N3] [S111] who has all of a note in which forty thousand pages have written can come back to it', async () => {
  const { house, note, ann } = await openNote()
  const clients = Array.from({ length: 40_000 }, (_, place) => 1_000_000_000 + place)
  const vectorOf = (all: readonly number[]) =>
    Buffer.concat([numbers(all.length), ...all.map((client) => numbers(client, 1))])
  house.database.sqlite
    .prepare(
      `INSERT INTO document_snapshots (document, upto, content, vector, deletions)
       SELECT number, 1, ?, ?, ? FROM documents WHERE id = ?`,
    )
    .run(threadsOf(clients.length, clients[0]!), vectorOf(clients), numbers(0, 0), note)
  const anns = await openPeer(house.url, ann.sessionId, { id: note, silent: true })
  const vector = vectorOf(clients)
  expect(vector.length).toBeGreaterThan(200_000)
  anns.ask(vector)
  await anns.until(() => anns.heard.includes('synced'))
  // And no more than that: a vector of ever more is nobody's.
  anns.ask(vectorOf([...clients, ...clients.map((client) => client + 1_000_000_000)]))
  expect(await anns.closed()).toBe(closeCodes.updateRefused)
})

test('[N13] [S107] who begins to write under ever more numbers is stopped, and nobody else', async () => {
  const { house, note, ann, mallory } = await openNote()
  const sit = (guest: typeof ann) => openPeer(house.url, guest.sessionId, { id: note, saved: true })
  const rows = () => Number(house.database.sqlite.prepare('SELECT count(*) FROM document_updates').pluck().get())
  const first = await sit(mallory)
  first.sendUpdate(threadsOf(300, 1_000_000_000))
  await first.until(() => first.saved === 1)
  first.sendUpdate(threadsOf(300, 2_000_000_000))
  expect(await first.closed()).toBe(closeCodes.tooMuch)
  const second = await sit(mallory)
  noteText(second.doc).insert(0, 'm')
  expect(await second.closed()).toBe(closeCodes.tooMuch)
  expect(rows()).toBe(1)
  const anns = await sit(ann)
  noteText(anns.doc).insert(0, 'a')
  await anns.until(() => anns.saved === 1)
  house.clock.advance(HOUR_MS)
  const later = await sit(mallory)
  noteText(later.doc).insert(0, 'm')
  await later.until(() => later.saved === later.sent)
})

test('[N3] what cannot be read any more ends the socket that asks for it, and the office goes on', async () => {
  const { house, note, ann } = await openNote()
  const { board } = await house.documentsOf(ann, house.room())
  const anns = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  noteText(anns.doc).insert(0, 'a')
  await anns.until(() => anns.saved === 1)
  house.database.sqlite.exec("UPDATE document_updates SET content = x'0101'")
  house.clock.advance(10_000)
  const again = await openPeer(house.url, ann.sessionId, { id: note, silent: true })
  again.ask(Uint8Array.of(0))
  expect(await again.closed()).toBe(closeCodes.notStored)
  expect(house.logged()).toContain('a document cannot be read')
  const other = await openPeer(house.url, ann.sessionId, { id: board })
  await other.until(() => other.heard.includes('synced'))
})
