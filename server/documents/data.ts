import { randomInt, randomUUID } from 'node:crypto'
import { documentKinds, type DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'
import type { Bind, DocumentInfo, DocumentRecord, Entry, Kept, Snapshot } from './kept.ts'

/** Numbers of documents are drawn from so many that none is ever given twice. */
const NUMBERS = 2 ** 47

/** `number` is the short name of a document inside the database; none is ever used again. */
export const documentMigrations: readonly Migration[] = [
  {
    name: 'documents-1',
    up: `
      CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        room_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX documents_of_room ON documents (room_id);
      CREATE TABLE document_snapshots (
        document INTEGER PRIMARY KEY REFERENCES documents (number),
        upto INTEGER NOT NULL,
        content BLOB NOT NULL,
        vector BLOB NOT NULL,
        deletions BLOB NOT NULL
      ) STRICT;
      CREATE TABLE document_updates (
        document INTEGER NOT NULL REFERENCES documents (number),
        seq INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (document, seq)
      ) STRICT, WITHOUT ROWID;`,
  },
  {
    // `writers`: the only members who may write, in JSON; NULL: all who may write in the room. `document_clients`: who
    // writes under which Yjs client number.
    name: 'documents-2',
    up: `
      ALTER TABLE documents ADD COLUMN made_by TEXT;
      ALTER TABLE documents ADD COLUMN trashed_at INTEGER;
      ALTER TABLE documents ADD COLUMN writers TEXT;
      CREATE TABLE document_clients (
        document INTEGER NOT NULL REFERENCES documents (number),
        client INTEGER NOT NULL,
        member_id TEXT NOT NULL,
        PRIMARY KEY (document, client)
      ) STRICT, WITHOUT ROWID;`,
  },
]

export type DocumentData = ReturnType<typeof createDocumentData>

/**
 * What is kept of documents. All of it happens within the turn: an update is in the log before anybody hears of it.
 * Every method throws when the database fails; nothing is then changed.
 */
export function createDocumentData({ sqlite }: Pick<Database, 'sqlite'>) {
  const findOne = sqlite.prepare<[string], Row>('SELECT * FROM documents WHERE id = ?')
  const findOfRoom = sqlite.prepare<[string], Row>(
    'SELECT * FROM documents WHERE room_id = ? ORDER BY created_at, kind DESC',
  )
  const make = sqlite.prepare<[number, string, string, DocumentKind, string, number, string | null]>(
    'INSERT INTO documents (number, id, room_id, kind, title, created_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const update = sqlite.prepare<[string, string, number | null, string | null, string]>(
    'UPDATE documents SET title = ?, room_id = ?, trashed_at = ?, writers = ? WHERE id = ?',
  )
  const sizeOf = sqlite.prepare<[{ room: string }], { sizeBytes: number }>(`
    SELECT (SELECT total(length(content)) FROM document_snapshots JOIN documents ON number = document WHERE room_id = @room)
      + (SELECT total(length(content)) FROM document_updates JOIN documents ON number = document WHERE room_id = @room)
      AS sizeBytes`)
  const sizeOfOne = sqlite.prepare<[{ id: string }], { sizeBytes: number }>(`
    SELECT (SELECT total(length(content)) FROM document_snapshots JOIN documents ON number = document WHERE id = @id)
      + (SELECT total(length(content)) FROM document_updates JOIN documents ON number = document WHERE id = @id)
      AS sizeBytes`)
  const isThere = sqlite.prepare<[number], { number: number }>('SELECT number FROM documents WHERE number = ?')
  const bind = sqlite.prepare<[number, number, string]>('INSERT INTO document_clients VALUES (?, ?, ?)')
  const findOwner = sqlite.prepare<[number, number], { member_id: MemberId }>(
    'SELECT member_id FROM document_clients WHERE document = ? AND client = ?',
  )
  const findClients = sqlite.prepare<[number], { client: number; member_id: MemberId }>(
    'SELECT client, member_id FROM document_clients WHERE document = ?',
  )
  const readSnapshot = sqlite.prepare<[number], Snapshot>(
    'SELECT upto, content, vector, deletions FROM document_snapshots WHERE document = ?',
  )
  const readTail = sqlite.prepare<[number, number], Kept['tail'][number]>(
    'SELECT seq, content FROM document_updates WHERE document = ? AND seq > ? ORDER BY seq',
  )
  const insert = sqlite.prepare<[number, number, Uint8Array]>('INSERT INTO document_updates VALUES (?, ?, ?)')
  const replace = sqlite.prepare<[number, number, Uint8Array, Uint8Array, Uint8Array]>(
    'INSERT OR REPLACE INTO document_snapshots (document, upto, content, vector, deletions) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = sqlite.prepare<[number, number]>('DELETE FROM document_updates WHERE document = ? AND seq <= ?')

  const append = sqlite.transaction((entries: readonly Entry[]) => {
    for (const { document, seq, content, binds = [] } of entries) {
      insert.run(document, seq, content)
      for (const { client, memberId } of binds) bind.run(document, client, memberId)
    }
  })
  const fold = sqlite.transaction((document: number, snapshot: Snapshot) => {
    if (!isThere.get(document)) return // removed meanwhile
    replace.run(document, snapshot.upto, snapshot.content, snapshot.vector, snapshot.deletions)
    drop.run(document, snapshot.upto)
  })
  const makeMissing = sqlite.transaction((roomId: RoomId, now: number) => {
    const there = new Set(findOfRoom.all(roomId).map(({ kind }) => kind))
    for (const kind of documentKinds)
      if (!there.has(kind)) make.run(randomInt(1, NUMBERS), randomUUID(), roomId, kind, '', now, null)
  })
  const makeOne = sqlite.transaction(({ record, content, binds }: Made) => {
    const { number, id, roomId, kind, title, createdAt, madeBy } = record
    make.run(number, id, roomId, kind, title, createdAt, madeBy)
    if (content) append([{ document: number, seq: 1, content, binds }])
  })
  const removals = ['document_updates', 'document_snapshots', 'document_clients'].map((table) =>
    sqlite.prepare<[number]>(`DELETE FROM ${table} WHERE document = ?`),
  )
  const removeOne = sqlite.prepare<[number]>('DELETE FROM documents WHERE number = ?')
  const remove = sqlite.transaction((number: number) => {
    for (const removal of removals) removal.run(number)
    removeOne.run(number)
  })

  return {
    find(id: string): DocumentRecord | null {
      const row = findOne.get(id)
      return row ? toRecord(row) : null
    },

    ofRoom: (roomId: RoomId): DocumentRecord[] => findOfRoom.all(roomId).map(toRecord),

    /** How many bytes the documents of a room have together. */
    sizeOf: (roomId: RoomId): number => sizeOf.get({ room: roomId })?.sizeBytes ?? 0,

    /** How many of them one document has. */
    sizeOfOne: (id: DocumentId): number => sizeOfOne.get({ id })?.sizeBytes ?? 0,

    /** A new document, with its first content where there is any. */
    make({ content, binds, ...info }: Omit<Made, 'record'> & Omit<DocumentInfo, 'id' | 'trashedAt' | 'writers'>) {
      const id = randomUUID() as DocumentId
      const record = { ...info, id, number: randomInt(1, NUMBERS), trashedAt: null, writers: null }
      makeOne.immediate({ record, content, binds })
      return id
    },

    change({ id, title, roomId, trashedAt, writers }: DocumentInfo): void {
      update.run(title, roomId, trashedAt, writers && JSON.stringify(writers), id)
    },

    /** Deletes a document with everything that is kept of it. */
    remove(document: number): void {
      remove.immediate(document)
    },

    /** Whose a client number of a document is; null when it was never used. */
    ownerOf: (document: number, client: number): MemberId | null => findOwner.get(document, client)?.member_id ?? null,

    clientsOf: (document: number): ReadonlyMap<number, MemberId> =>
      new Map(findClients.all(document).map(({ client, member_id }) => [client, member_id])),

    /** Makes those kinds of document that the room has not yet. */
    makeForRoom(roomId: RoomId, now: number): void {
      makeMissing.immediate(roomId, now)
    },

    read(document: number): Kept {
      const snapshot = readSnapshot.get(document) ?? null
      return { snapshot, tail: readTail.all(document, snapshot?.upto ?? 0) }
    },

    /** All entries or none, in one transaction: of one row, as most turns bring, the statement is one itself. */
    append(entries: readonly Entry[]): void {
      const [first] = entries
      if (first && entries.length === 1 && !first.binds?.length) insert.run(first.document, first.seq, first.content)
      else append.immediate(entries)
    },

    /** Puts a snapshot in the place of the updates that are in it; later ones stay. */
    fold(document: number, snapshot: Snapshot): void {
      fold.immediate(document, snapshot)
    },
  }
}

interface Row {
  readonly number: number
  readonly id: DocumentId
  readonly room_id: RoomId
  readonly kind: DocumentKind
  readonly title: string
  readonly created_at: number
  readonly made_by: MemberId | null
  readonly trashed_at: number | null
  readonly writers: string | null
}

interface Made {
  readonly record: DocumentRecord
  readonly content: Uint8Array | null
  readonly binds: readonly Bind[]
}

const toRecord = (row: Row): DocumentRecord => ({
  ...{ number: row.number, id: row.id, roomId: row.room_id, kind: row.kind, title: row.title },
  ...{ madeBy: row.made_by, createdAt: row.created_at, trashedAt: row.trashed_at },
  // Written by `change` alone: a list of ids.
  writers: row.writers === null ? null : (JSON.parse(row.writers) as MemberId[]),
})
