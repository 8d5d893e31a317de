import type { DocumentId, FolderId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Folder } from '#shared/library/contract.ts'
import { ACTS_KEPT, type DocumentAct } from '#shared/library/limits.ts'
import type { Database } from '../platform/database/database.ts'
import { libraryMigrations } from './schema.ts'

export { libraryMigrations }

/** What the library keeps of a document beside what the document itself is. */
export interface Card {
  readonly number: number
  readonly folderId: FolderId | null
  readonly changedBy: MemberId | null
  readonly changedAt: number | null
  /** When its text was last read for the search; null: never. */
  readonly readAt: number | null
}

/** Where a document is and whether it is in the trash: a copy of the documents' own word, to search and sweep by. */
export interface Place {
  readonly id: DocumentId
  readonly roomId: RoomId
  readonly title: string
  readonly trashedAt: number | null
}

interface ActRow {
  readonly at: number
  readonly by: MemberId
  readonly act: DocumentAct
}

export interface Found {
  readonly id: DocumentId
  readonly excerpt: string
}

export type LibraryData = ReturnType<typeof createLibraryData>

/** The SQL of the library. All of it happens within the turn; every method throws when the database fails. */
export function createLibraryData({ sqlite }: Pick<Database, 'sqlite'>) {
  const card = sqlite.prepare<[string], Card & Omit<Place, 'id'>>(
    `SELECT number, room_id AS roomId, title, trashed_at AS trashedAt, folder_id AS folderId, changed_by AS changedBy,
       changed_at AS changedAt, read_at AS readAt
     FROM library_documents WHERE document_id = ?`,
  )
  const place = sqlite.prepare<[Place], { number: number }>(
    `INSERT INTO library_documents (document_id, room_id, title, trashed_at) VALUES (@id, @roomId, @title, @trashedAt)
     ON CONFLICT (document_id) DO UPDATE SET room_id = excluded.room_id, title = excluded.title,
       trashed_at = excluded.trashed_at, folder_id = CASE WHEN room_id = excluded.room_id THEN folder_id END
     RETURNING number`,
  )
  const begin = sqlite.prepare<[number, string]>("INSERT INTO library_texts (rowid, title, text) VALUES (?, ?, '')")
  const titled = sqlite.prepare<[string, number]>('UPDATE library_texts SET title = ? WHERE rowid = ?')
  const texted = sqlite.prepare<[string, number]>('UPDATE library_texts SET text = ? WHERE rowid = ?')
  const untexted = sqlite.prepare<[number]>('DELETE FROM library_texts WHERE rowid = ?')
  const wipe = [1, 0].map((on) =>
    sqlite.prepare(`INSERT INTO library_texts (library_texts, rank) VALUES ('secure-delete', ${String(on)})`),
  )
  const readNow = sqlite.prepare<[number, number]>('UPDATE library_documents SET read_at = ? WHERE number = ?')
  const forget = [
    'DELETE FROM library_favourites WHERE document_id = ?',
    'DELETE FROM library_acts WHERE document_id = ?',
    'DELETE FROM library_documents WHERE document_id = ?',
  ].map((sql) => sqlite.prepare<[string]>(sql))
  const put = sqlite.prepare<[string | null, string]>(
    'UPDATE library_documents SET folder_id = ? WHERE document_id = ?',
  )
  const changed = sqlite.prepare<[string, number, string]>(
    'UPDATE library_documents SET changed_by = ?, changed_at = ? WHERE document_id = ?',
  )
  const trashed = sqlite
    .prepare<[number], DocumentId>('SELECT document_id FROM library_documents WHERE trashed_at < ?')
    .pluck()

  const isLaid = sqlite.prepare<[string]>('SELECT 1 FROM library_rooms WHERE room_id = ?')
  const laid = sqlite.prepare<[string, number]>('INSERT OR IGNORE INTO library_rooms (room_id, laid_at) VALUES (?, ?)')

  const folders = sqlite.prepare<[string], Folder>(
    'SELECT id, room_id AS roomId, name FROM library_folders WHERE room_id = ? ORDER BY created_at, id',
  )
  const folder = sqlite.prepare<[string], Folder>(
    'SELECT id, room_id AS roomId, name FROM library_folders WHERE id = ?',
  )
  const addFolder = sqlite.prepare<[string, string, string, string, number]>(
    'INSERT INTO library_folders (id, room_id, name, made_by, created_at) VALUES (?, ?, ?, ?, ?)',
  )
  const renameFolder = sqlite.prepare<[string, string]>('UPDATE library_folders SET name = ? WHERE id = ?')
  const emptyFolder = sqlite.prepare<[string]>('UPDATE library_documents SET folder_id = NULL WHERE folder_id = ?')
  const removeFolder = sqlite.prepare<[string]>('DELETE FROM library_folders WHERE id = ?')

  const favourites = sqlite
    .prepare<[string], DocumentId>('SELECT document_id FROM library_favourites WHERE member_id = ?')
    .pluck()
  const liked = sqlite.prepare<[string, string]>(
    'SELECT 1 FROM library_favourites WHERE member_id = ? AND document_id = ?',
  )
  const like = sqlite.prepare<[string, string]>('INSERT OR IGNORE INTO library_favourites VALUES (?, ?)')
  const unlike = sqlite.prepare<[string, string]>(
    'DELETE FROM library_favourites WHERE member_id = ? AND document_id = ?',
  )

  const newest = sqlite.prepare<[string], { seq: number; by: MemberId; act: DocumentAct }>(
    'SELECT seq, by_member AS by, act FROM library_acts WHERE document_id = ? ORDER BY seq DESC LIMIT 1',
  )
  const moveAct = sqlite.prepare<[number, number]>('UPDATE library_acts SET at = ? WHERE seq = ?')
  const addAct = sqlite.prepare<[string, number, string, string]>(
    'INSERT INTO library_acts (document_id, at, by_member, act) VALUES (?, ?, ?, ?)',
  )
  const cutActs = sqlite.prepare<[string, string, number]>(
    `DELETE FROM library_acts WHERE document_id = ? AND seq <=
       (SELECT seq FROM library_acts WHERE document_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)`,
  )
  const acts = sqlite.prepare<[string], ActRow>(
    'SELECT at, by_member AS by, act FROM library_acts WHERE document_id = ? ORDER BY seq DESC',
  )

  // The order says nothing of what one may not see: no rank over the whole index, but titles first, then the newest.
  const find = sqlite.prepare<[{ query: string; rooms: string; count: number }], Found>(
    `WITH best AS (
       SELECT number, document_id, changed_at,
         number IN (SELECT rowid FROM library_texts WHERE library_texts MATCH 'title : (' || @query || ')') AS titled
       FROM library_texts JOIN library_documents ON number = library_texts.rowid
       WHERE library_texts MATCH @query AND trashed_at IS NULL AND room_id IN (SELECT value FROM json_each(@rooms))
       ORDER BY titled DESC, changed_at DESC LIMIT @count)
     SELECT document_id AS id, (
       SELECT snippet(library_texts, 1, '', '', '…', 14) FROM library_texts
       WHERE library_texts MATCH @query AND rowid = best.number) AS excerpt
     FROM best ORDER BY titled DESC, changed_at DESC`,
  )

  function isShelved({ id, roomId, title, trashedAt }: Place): boolean {
    const there = card.get(id)
    return there?.roomId === roomId && there.title === title && there.trashedAt === trashedAt
  }

  /** The card of a document, made or mended from what the document says of itself. */
  const shelve = sqlite.transaction((document: Place) => {
    const before = card.get(document.id)
    const { title } = document
    const number = place.get(document)?.number
    if (number === undefined) throw new Error('A document has no card')
    if (before) titled.run(title, number)
    else begin.run(number, title)
  })

  return {
    card: (id: DocumentId): Card | null => card.get(id) ?? null,

    /** Takes over what a document says of itself; nothing is written when that is what the card says already. */
    shelve(document: Place): void {
      // Of a room with hundreds nearly all stand as they should: a transaction for each would be most of the cost.
      if (!isShelved(document)) shelve(document)
    },

    /** Takes over the text of a document, as far as it is searched. */
    keepText: sqlite.transaction((id: DocumentId, text: string, now: number) => {
      const number = card.get(id)?.number
      if (number === undefined) return
      texted.run(text, number)
      readNow.run(now, number)
    }),

    /** Everything that is kept of a document goes; its words are wiped out of the index, which takes tens of milliseconds. */
    forget: sqlite.transaction((id: DocumentId) => {
      const number = card.get(id)?.number
      const [wiping, asEver] = wipe
      wiping?.run()
      if (number !== undefined) untexted.run(number)
      asEver?.run()
      for (const statement of forget) statement.run(id)
    }),

    put(id: DocumentId, folderId: FolderId | null): void {
      put.run(folderId, id)
    },

    /** Who changed what last. */
    changed: sqlite.transaction((changes: readonly { id: DocumentId; by: MemberId; at: number }[]) => {
      for (const { id, by, at } of changes) changed.run(by, at, id)
    }),

    /** What was put in the trash before this instant. */
    trashedBefore: (instant: number): readonly DocumentId[] => trashed.all(instant),

    /** Whether a room has had its first documents. */
    isLaidOut: (roomId: RoomId): boolean => isLaid.get(roomId) !== undefined,
    layOut(roomId: RoomId, now: number): void {
      laid.run(roomId, now)
    },

    folders: (roomId: RoomId): readonly Folder[] => folders.all(roomId),
    folder: (id: FolderId): Folder | null => folder.get(id) ?? null,
    addFolder({ id, roomId, name, madeBy, now }: Folder & { madeBy: MemberId; now: number }): void {
      addFolder.run(id, roomId, name, madeBy, now)
    },
    renameFolder(id: FolderId, name: string): void {
      renameFolder.run(name, id)
    },
    removeFolder: sqlite.transaction((id: FolderId) => {
      emptyFolder.run(id)
      removeFolder.run(id)
    }),

    favourites: (memberId: MemberId): ReadonlySet<DocumentId> => new Set(favourites.all(memberId)),
    isFavourite: (memberId: MemberId, id: DocumentId): boolean => liked.get(memberId, id) !== undefined,
    favourite(memberId: MemberId, id: DocumentId, favourite: boolean): void {
      ;(favourite ? like : unlike).run(memberId, id)
    },

    /** Writes an act down; writing on and on is one act, at its latest instant. */
    act: sqlite.transaction((id: DocumentId, { at, by, act }: ActRow) => {
      const last = newest.get(id)
      if (act === 'written' && last?.act === 'written' && last.by === by) moveAct.run(at, last.seq)
      else addAct.run(id, at, by, act)
      cutActs.run(id, id, ACTS_KEPT)
    }),
    acts: (id: DocumentId): readonly ActRow[] => acts.all(id),

    /** What answers a search in these rooms: those whose title does first, then the newest. */
    find: (query: string, roomIds: readonly RoomId[], count: number): readonly Found[] =>
      find.all({ query, rooms: JSON.stringify(roomIds), count }),
  }
}
