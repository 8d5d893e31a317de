import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import {
  DOCUMENT_BEFORES_MAX_BYTES,
  DOCUMENT_VARIANTS_MAX_BYTES,
  DOCUMENT_VERSIONS_MAX_BYTES,
  ROOM_VERSIONS_MAX_BYTES,
  type VersionKind,
} from '#shared/versions/limits.ts'
import type { Documents } from '#server/documents/documents.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { createLog } from '#server/platform/log.ts'
import { createVersionData, versionMigrations } from '#server/versions/data.ts'
import { createStoring } from '#server/versions/storing.ts'
import { createVersions } from '#server/versions/versions.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ann = randomUUID() as MemberId
const roomId = randomUUID() as RoomId

/** What is kept of versions, with documents that are what the test says. */
async function openShelf() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-versions-'))
  const database = await openDatabase(path.join(dataDir, 'versions.sqlite'), versionMigrations)
  onTestFinished(async () => {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const clock = createFakeClock()
  const data = createVersionData(database)
  const ids = new Set<DocumentId>()
  const documents = {
    find: (id: string) => (ids.has(id as DocumentId) ? { id, roomId } : null),
    ofRoom: () => [...ids].map((id) => ({ id, roomId })),
    onWritten: () => () => undefined,
    onRemoved: () => () => undefined,
    onChanged: () => () => undefined,
  } as unknown as Documents
  const storing = createStoring({ data, documents, clock, onPut: () => undefined })
  const make = () => {
    const id = randomUUID() as DocumentId
    ids.add(id)
    return id
  }
  const putOf =
    (madeBy: MemberId) =>
    (documentId: DocumentId, kind: VersionKind, bytes = 10) =>
      storing.put(
        { documentId, kind, name: kind === 'named' ? 'Naam' : null, madeBy, authors: [madeBy], follows: null },
        { packed: new Uint8Array(bytes), sizeBytes: bytes, vector: new Uint8Array(1), grown: [] },
      )
  const put = putOf(ann)
  const kinds = (id: DocumentId) => data.ofDocument(id).map(({ kind }) => kind)
  return { database, data, clock, documents, ids, make, put, putOf, kinds }
}

test('[V3] with age the automatic ones are thinned; those with a name stay', async () => {
  const { make, put, kinds, clock, data } = await openShelf()
  const id = make()
  put(id, 'named')
  for (let place = 0; place < 12; place++) {
    put(id, 'automatic')
    clock.advance(10 * 60_000)
  }
  put(id, 'before')
  expect(kinds(id)).toHaveLength(14)
  clock.advance(2 * DAY)
  put(id, 'automatic')
  // Of two hours of work two or three stay, one of each hour.
  expect(data.ofDocument(id).filter(({ kind }) => kind === 'automatic').length).toBeLessThanOrEqual(4)
  expect(kinds(id).filter((kind) => kind !== 'automatic')).toEqual(['before', 'named'])
  clock.advance(40 * DAY)
  put(id, 'automatic')
  put(id, 'before')
  // What was kept before something was put back is kept as long as what was made by itself.
  expect(kinds(id).filter((kind) => kind === 'named')).toHaveLength(1)
  expect(data.ofDocument(id).length).toBeLessThanOrEqual(5)
})

test('[V4] the oldest automatic ones make room; where there is none, nothing is taken away and nothing put', async () => {
  const { make, put, kinds, data } = await openShelf()
  const id = make()
  const large = DOCUMENT_VERSIONS_MAX_BYTES / 4
  for (const kind of ['named', 'automatic', 'automatic', 'automatic'] as const)
    expect(put(id, kind, large)).not.toBe('full')
  expect(put(id, 'named', large)).not.toBe('full')
  expect(kinds(id)).toEqual(['named', 'automatic', 'automatic', 'named'])
  put(id, 'named', large)
  put(id, 'named', large)
  expect(put(id, 'named', large)).toBe('full')
  expect(kinds(id)).toEqual(['named', 'named', 'named', 'named'])
  expect(data.sizeOf(id, () => true)).toBeLessThanOrEqual(DOCUMENT_VERSIONS_MAX_BYTES)
})

test('[V4] [S199] a room has a bound of its own, over all its documents', async () => {
  const { make, put } = await openShelf()
  const large = DOCUMENT_VERSIONS_MAX_BYTES / 4
  const outcomes = Array.from({ length: ROOM_VERSIONS_MAX_BYTES / large + 1 }, () => put(make(), 'named', large))
  expect(outcomes.filter((outcome) => outcome === 'full')).toEqual(['full'])
  expect(outcomes.at(-1)).toBe('full')
})

test('[V4] [S106] [S199] what pages leave and what is put back never take the place of the history', async () => {
  const { make, put, putOf, kinds, data } = await openShelf()
  const id = make()
  for (let place = 0; place < 10; place++) put(id, 'automatic', DOCUMENT_VERSIONS_MAX_BYTES / 10)
  const large = 4_000_000
  const readers = Array.from({ length: 4 }, () => randomUUID() as MemberId)
  for (const reader of readers)
    for (let place = 0; place < 5; place++) expect(putOf(reader)(id, 'variant', large)).not.toBe('full')
  for (let place = 0; place < 20; place++) expect(put(id, 'before', large)).not.toBe('full')
  expect(kinds(id).filter((kind) => kind === 'automatic')).toHaveLength(10)
  expect(data.sizeOf(id, (kind) => kind === 'variant')).toBeLessThanOrEqual(DOCUMENT_VARIANTS_MAX_BYTES)
  expect(data.sizeOf(id, (kind) => kind === 'before')).toBeLessThanOrEqual(DOCUMENT_BEFORES_MAX_BYTES)
  // Whoever leaves much makes room for whoever leaves little.
  const honest = randomUUID() as MemberId
  putOf(honest)(id, 'variant', 100_000)
  for (let place = 0; place < 5; place++) putOf(readers[0]!)(id, 'variant', large)
  expect(data.ofDocument(id).filter(({ madeBy }) => madeBy === honest)).toHaveLength(1)
})

test('[V4] [S199] in a room that is full a document still has its newest version, in the place of its oldest', async () => {
  const { make, put, data } = await openShelf()
  const id = make()
  const first = put(id, 'automatic', 1_000)
  const large = DOCUMENT_VERSIONS_MAX_BYTES / 4
  while (put(make(), 'named', large) !== 'full') continue
  put(make(), 'named', ROOM_VERSIONS_MAX_BYTES % large || large - 1_000)
  const next = put(id, 'automatic', 1_000)
  expect(data.ofDocument(id).map((one) => one.id)).toEqual([(next as { id: string }).id])
  expect(next).not.toBe(first)
  expect(put(make(), 'automatic', 1_000)).toBe('full')
})

test('[V9] what a crash left of a document that is gone, goes at the start', async () => {
  const { database, data, documents, clock, ids, make, put } = await openShelf()
  const [gone, there] = [make(), make()]
  put(gone, 'named')
  put(there, 'named')
  ids.delete(gone)
  expect(put(gone, 'automatic')).toBe('gone')
  const versions = createVersions({
    ...{ database, documents, clock, log: createLog('silent') },
    rooms: { resource: () => ({}) },
    accounts: { find: () => null },
    audit: { record: () => undefined },
  })
  onTestFinished(() => versions.close())
  expect(data.documents()).toEqual([there])
})
