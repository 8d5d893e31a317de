import { randomUUID } from 'node:crypto'
import type { DocumentInfo } from '#shared/documents/contract.ts'
import { documentKinds, type DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

/** `number` is the short name of a document inside the database; a room has one document of a kind. */
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
]

/** A document as the upgrade needs to know it. */
export interface DocumentRecord {
  readonly number: number
  readonly id: DocumentId
  readonly roomId: RoomId
}

/** All of a document up to the update `upto`: its state vector, and an update with its deletions only, beside it. */
export interface Snapshot {
  readonly upto: number
  readonly content: Uint8Array
  readonly vector: Uint8Array
  readonly deletions: Uint8Array
}

/** What is kept of a document: a snapshot, and every update after it, in order. */
export interface Kept {
  readonly snapshot: Snapshot | null
  readonly tail: readonly { readonly seq: number; readonly content: Uint8Array }[]
}

/** One update on its way to the log. `seq` counts within the document. */
export interface Entry {
  readonly document: number
  readonly seq: number
  readonly content: Uint8Array
}

export type DocumentData = ReturnType<typeof createDocumentData>

/**
 * What is kept of documents. All of it happens within the turn: an update is in the log before anybody hears of it.
 * Every method throws when the database fails; nothing is then changed.
 */
export function createDocumentData({ sqlite }: Pick<Database, 'sqlite'>) {
  const findOne = sqlite.prepare<[string], Row>('SELECT number, id, room_id, kind, title FROM documents WHERE id = ?')
  const findOfRoom = sqlite.prepare<[string], Row>('SELECT * FROM documents WHERE room_id = ? ORDER BY number')
  const make = sqlite.prepare<[string, string, DocumentKind, number]>(
    "INSERT INTO documents (id, room_id, kind, title, created_at) VALUES (?, ?, ?, '', ?)",
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
    for (const { document, seq, content } of entries) insert.run(document, seq, content)
  })
  const fold = sqlite.transaction((document: number, snapshot: Snapshot) => {
    replace.run(document, snapshot.upto, snapshot.content, snapshot.vector, snapshot.deletions)
    drop.run(document, snapshot.upto)
  })
  const makeMissing = sqlite.transaction((roomId: RoomId, now: number) => {
    const there = new Set(findOfRoom.all(roomId).map(({ kind }) => kind))
    for (const kind of documentKinds) if (!there.has(kind)) make.run(randomUUID(), roomId, kind, now)
  })

  return {
    find(id: string): DocumentRecord | null {
      const row = findOne.get(id)
      return row ? { number: row.number, id: row.id, roomId: row.room_id } : null
    },

    ofRoom: (roomId: RoomId): DocumentInfo[] =>
      findOfRoom.all(roomId).map(({ id, room_id, kind, title }) => ({ id, roomId: room_id, kind, title })),

    /** Makes those kinds of document that the room has not yet. */
    makeForRoom(roomId: RoomId, now: number): void {
      makeMissing.immediate(roomId, now)
    },

    read(document: number): Kept {
      const snapshot = readSnapshot.get(document) ?? null
      return { snapshot, tail: readTail.all(document, snapshot?.upto ?? 0) }
    },

    /** All entries or none, in one transaction. */
    append(entries: readonly Entry[]): void {
      append.immediate(entries)
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
}
