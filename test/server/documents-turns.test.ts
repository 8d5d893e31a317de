import path from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { closeCodes } from '#shared/documents/limits.ts'
import type { OpenDocument } from '#server/documents/document-host.ts'
import { createTurnCommits } from '#server/documents/turn-commits.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { openDocumentsHouse } from './documents-house.ts'
import { openPeer } from './documents-peer.ts'
import { readNote, writeNote } from './documents-updates.ts'

const WAIT_MS = 2_000
const COMMIT_MS = 4
const REST_MS = 3 * COMMIT_MS

/** Commits that take a while, of documents that count how often they were committed. */
function openCommits() {
  const clock = createFakeClock()
  const events: string[] = []
  const commits = createTurnCommits({
    data: {
      append(entries) {
        clock.advance(COMMIT_MS)
        events.push(`stored ${entries.map(({ document }) => document).join(' ')}`)
      },
    },
    safety: { committed: () => undefined, distrust: () => undefined },
    clock,
    log: createLog('silent'),
    onCommitted: () => undefined,
  })
  const documentOf = (number: number) =>
    ({
      pending: () => [{ document: number, seq: 1, content: new Uint8Array(), binds: [] }],
      committed: () => void events.push(`told ${String(number)}`),
    }) as unknown as OpenDocument
  return { clock, commits, events, documentOf }
}

/** A note in a database that another program holds locked: what is written waits. */
async function openLockedNote() {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note })
  house.database.sqlite.pragma('busy_timeout = 0')
  const other = new SQLite(path.join(house.dataDir, 'documents.sqlite'))
  onTestFinished(() => void other.close())
  other.exec('BEGIN EXCLUSIVE')
  writeNote(annes.doc, 'while Ann may')
  while (!house.logged().includes('has the database locked')) await new Promise(setImmediate)
  const unlock = () => {
    other.exec('ROLLBACK')
    house.clock.advance(WAIT_MS)
  }
  return { house, ann, bob, note, annes, bobs, unlock }
}

test('[N4] what comes while commits rest goes together, and what the server writes meanwhile does not wait for it', async () => {
  const { clock, commits, events, documentOf } = openCommits()
  commits.add(documentOf(1))
  await new Promise(setImmediate)
  expect(events).toEqual(['stored 1', 'told 1'])
  commits.add(documentOf(2))
  await new Promise(setImmediate)
  clock.advance(REST_MS - 1)
  commits.add(documentOf(3))
  expect(events).toHaveLength(2)
  clock.advance(1)
  expect(events.splice(2)).toEqual(['stored 2 3', 'told 2', 'told 3'])
  // As a write of the server does, in the middle of a rest: all that waits is told, once.
  commits.add(documentOf(4))
  commits.add(documentOf(5))
  commits.flush()
  expect(events.splice(2)).toEqual(['stored 4 5', 'told 4', 'told 5'])
  clock.advance(10 * REST_MS)
  await new Promise(setImmediate)
  expect(events).toHaveLength(2)
  commits.close()
})

test('[N2] [N4] [S048] [S049] who is put out while their words wait is sent nothing more; what they wrote before is kept', async () => {
  const { house, ann, annes, bobs, unlock } = await openLockedNote()
  const { sqlite } = house.database
  sqlite.pragma('busy_timeout = 60000') // nobody stands still for those who leave meanwhile
  house.change(ann, { blocked: true })
  sqlite.pragma('busy_timeout = 0')
  await annes.until(() => annes.closedWith !== null)
  const { bytes } = annes
  expect([annes.closedWith, annes.saved, readNote(bobs.doc)]).toEqual([closeCodes.notAllowed, 0, ''])
  unlock()
  await bobs.until(() => readNote(bobs.doc) === 'while Ann may')
  expect([annes.bytes, annes.saved]).toEqual([bytes, 0])
})

test('[N4] [S117] what waits of somebody whose line breaks is kept, also when nobody else is there', async () => {
  const { house, bob, annes, bobs, note, unlock } = await openLockedNote()
  annes.socket.terminate()
  await bobs.leave()
  while (house.documents.stats().sockets > 0) await new Promise(setImmediate)
  expect(house.documents.stats().open).toBe(1)
  const late = await openPeer(house.url, bob.sessionId, { id: note })
  expect(readNote(late.doc)).toBe('')
  unlock()
  await late.until(() => readNote(late.doc) === 'while Ann may')
})

test('[N4] [S049] who is put out in the turn in which they wrote has it told in that turn, and nothing after', async () => {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note })
  // While Ann's message is taken in, the clock is asked for her allowance: then her right goes, before the turn ends.
  const { monotonic } = house.clock
  const rows = () => house.database.sqlite.prepare('SELECT count(*) FROM document_updates').pluck().get()
  const kept: unknown[] = []
  Object.assign(house.clock, {
    monotonic() {
      Object.assign(house.clock, { monotonic })
      queueMicrotask(() => {
        kept.push(rows())
        house.change(ann, { blocked: true })
        kept.push(rows())
      })
      return monotonic()
    },
  })
  writeNote(annes.doc, 'just in time')
  await bobs.until(() => readNote(bobs.doc) === 'just in time')
  await annes.until(() => annes.closedWith !== null)
  expect([kept, annes.closedWith, annes.saved]).toEqual([[0, 1], closeCodes.notAllowed, 0])
})
