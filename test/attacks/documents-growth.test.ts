import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer } from '../server/documents-peer.ts'
import { noteText, numbers, writeNote } from '../server/documents-updates.ts'

const SESSIONS = 5_000
/** What one session leaves that wrote and deleted everything: a number, a clock, a place, a run of deletions. */
const LEFT_OF_SESSION_BYTES = 40

test('[N6] [S107] five thousand sessions that write and delete leave a few bytes each, and whoever runs the office is told', async () => {
  const house = await openDocumentsHouse()
  const ann = house.guest('Ann')
  const { note } = await house.documentsOf(ann, house.room())
  // Somebody has it open, and is told nothing: so it is not read anew for each session.
  const anns = await openPeer(house.url, ann.sessionId, { id: note, silent: true })
  for (let session = 0; session < SESSIONS; session++) {
    const doc = new Y.Doc()
    doc.transact(() => {
      doc.getMap('comments').set('draft', 'x'.repeat(200))
      doc.getMap('comments').delete('draft')
    })
    expect(house.documents.write(note, { memberId: ann.memberId, update: Y.encodeStateAsUpdate(doc) })).toBe('done')
  }
  await anns.leave()
  const { sqlite } = house.database
  const tail = sqlite.prepare('SELECT count(*) FROM document_updates').pluck()
  while (Number(tail.get()) >= 100) await new Promise(setImmediate)
  const sizeBytes = Number(sqlite.prepare('SELECT length(content) FROM document_snapshots').pluck().get())
  expect(sizeBytes).toBeLessThan(SESSIONS * LEFT_OF_SESSION_BYTES)
  expect(house.documents.stats().mostlyDeleted).toBeGreaterThan(0)
  expect(house.logged()).toContain('mostly what was deleted')
  const bobs = await openPeer(house.url, house.guest('Bob').sessionId, { id: note, saved: true })
  expect(bobs.doc.getMap('comments').size).toBe(0)
  // Who writes on has all of these numbers read, out of one snapshot.
  noteText(bobs.doc).insert(0, 'verder')
  await bobs.until(() => bobs.saved === bobs.sent)
}, 240_000)

test('[S114] a value of two hundred thousand levels is refused, in a value and in a format', async () => {
  const house = await openDocumentsHouse()
  const mallory = house.guest('Mallory')
  const { note, board } = await house.documentsOf(mallory, house.room())
  const text = (written: string) => [...numbers(written.length), ...Buffer.from(written)]
  const value = [...numbers(1, 1, 7, 0, 0x28, 1), ...text('elements'), ...text('x'), 1]
  const format = [...numbers(1, 1, 7, 0, 6, 1), ...text('note'), ...text('bold')]
  const json = '['.repeat(95_000) + ']'.repeat(95_000)
  const values: [string, Uint8Array][] = [
    [board, Uint8Array.from([...value, ...Array.from({ length: 95_000 }, () => [117, 1]).flat(), 126, 0])],
    [note, Uint8Array.from([...format, ...text(json), 0])],
  ]
  for (const [id, update] of values) {
    const mallorys = await openPeer(house.url, mallory.sessionId, { id, silent: true })
    mallorys.sendUpdate(update)
    await mallorys.until(() => mallorys.closedWith !== null)
    expect(mallorys.closedWith).toBe(closeCodes.updateRefused)
  }
})

test('[S097] three thousand updates with a gap cost the guard next to nothing', async () => {
  const house = await openDocumentsHouse()
  const mallory = house.guest('Mallory')
  const { note } = await house.documentsOf(mallory, house.room())
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let time = 0; time <= 3_000; time++) writeNote(doc, 'g')
  const before = process.threadCpuUsage()
  for (const update of updates.slice(1))
    expect(house.documents.write(note, { memberId: mallory.memberId, update })).toBe('refused')
  const { user, system } = process.threadCpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(3_000)
})
