import type { DocumentId, MemberId, VersionId } from '#shared/kernel/ids.ts'
import type { VersionKind } from '#shared/versions/limits.ts'
import type { Database } from '../platform/database/database.ts'
import { kindOf, toMembers, toRecord, type Row, type VersionRecord } from './record.ts'

export { versionMigrations } from './schema.ts'

/** A version as it is put away: the state vector and the packed document beside it. */
interface NewVersion extends VersionRecord {
  /** The version before, where everybody who wrote since is among the authors; null where that is not certain. */
  readonly follows: VersionId | null
  readonly vector: Uint8Array
  readonly packed: Uint8Array
}

/** A version in the line of its document: what it follows, and by whom. */
interface InLine {
  readonly follows: VersionId
  readonly authors: readonly MemberId[]
}

export type VersionData = ReturnType<typeof createVersionData>

/** What is kept of versions. All of it happens within the turn; every method throws when the database fails. */
export function createVersionData({ sqlite }: Pick<Database, 'sqlite'>) {
  /** What was in the office, and not only in a page. */
  const ofOffice = "kind NOT IN ('variant', 'brought')"
  const columns = 'id, document_id, kind, name, made_at, made_by, authors, size_bytes, packed_bytes'
  const all = sqlite.prepare<[string], Row>(
    `SELECT ${columns} FROM document_versions WHERE document_id = ? ORDER BY seq DESC`,
  )
  const one = sqlite.prepare<[string, string], Row>(
    `SELECT ${columns} FROM document_versions WHERE document_id = ? AND id = ?`,
  )
  const last = sqlite.prepare<[string], { vector: Uint8Array; content: Uint8Array } & Row>(
    `SELECT ${columns}, vector, content FROM document_versions WHERE document_id = ? AND ${ofOffice}
     ORDER BY seq DESC LIMIT 1`,
  )
  const lastMade = sqlite.prepare<[string], Row>(
    `SELECT ${columns} FROM document_versions WHERE document_id = ? AND ${ofOffice} ORDER BY seq DESC LIMIT 1`,
  )
  const content = sqlite.prepare<[string], Uint8Array>('SELECT content FROM document_versions WHERE id = ?').pluck()
  const insert = sqlite.prepare(
    `INSERT INTO document_versions (${columns}, vector, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const rename = sqlite.prepare<[string, string | null, string]>(
    `UPDATE document_versions SET name = ?, made_by = ?, kind = CASE kind
       WHEN 'named' THEN 'named' WHEN 'variant' THEN 'brought' WHEN 'brought' THEN 'brought' ELSE 'kept' END
     WHERE id = ?`,
  )
  const unname = sqlite.prepare<[string]>(
    "UPDATE document_versions SET kind = 'automatic', name = NULL, made_by = NULL WHERE id = ? AND kind = 'kept'",
  )
  const drop = sqlite.prepare<[string]>('DELETE FROM document_versions WHERE id = ?')
  const dropAll = ['document_versions', 'document_version_lines'].map((table) =>
    sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE document_id = ?`),
  )
  const line = sqlite.prepare<[string], { id: VersionId; follows: VersionId; authors: string }>(
    `SELECT id, follows, authors FROM document_version_lines JOIN document_versions ON id = version_id
     WHERE document_version_lines.document_id = ?`,
  )
  const follow = sqlite.prepare<[string, string, string]>(
    'INSERT INTO document_version_lines (version_id, document_id, follows) VALUES (?, ?, ?)',
  )
  const heir = sqlite.prepare<[string], { id: VersionId; authors: string }>(
    `SELECT id, authors FROM document_version_lines JOIN document_versions ON id = version_id WHERE follows = ?`,
  )
  const followed = sqlite
    .prepare<[string], VersionId>('SELECT follows FROM document_version_lines WHERE version_id = ?')
    .pluck()
  const authorsOf = sqlite.prepare<[string], string>('SELECT authors FROM document_versions WHERE id = ?').pluck()
  const widen = sqlite.prepare<[string, string]>('UPDATE document_versions SET authors = ? WHERE id = ?')
  const refollow = sqlite.prepare<[string, string]>(
    'UPDATE document_version_lines SET follows = ? WHERE version_id = ?',
  )
  const unfollow = sqlite.prepare<[string]>('DELETE FROM document_version_lines WHERE version_id = ?')
  const newestSeq = sqlite.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM document_versions').pluck()
  const seqOf = sqlite.prepare<[string], number>('SELECT seq FROM document_versions WHERE id = ?').pluck()
  const size = sqlite.prepare<[string], { kind: Row['kind']; sizeBytes: number }>(
    `SELECT kind, sum(packed_bytes) AS sizeBytes FROM document_versions WHERE document_id = ? GROUP BY kind`,
  )
  const owners = sqlite.prepare<[], DocumentId>('SELECT DISTINCT document_id FROM document_versions').pluck()

  /** What follows a version that goes, follows the one before it, and has its authors too. */
  const take = sqlite.transaction((id: VersionId) => {
    const before = followed.get(id) ?? null
    for (const next of heir.all(id)) {
      const authors = new Set([...toMembers(authorsOf.get(id) ?? '[]'), ...toMembers(next.authors)])
      widen.run(JSON.stringify([...authors]), next.id)
      if (before) refollow.run(before, next.id)
      else unfollow.run(next.id)
    }
    unfollow.run(id)
    drop.run(id)
  })

  const add = sqlite.transaction((version: NewVersion, gone: readonly VersionId[]) => {
    for (const id of gone) take(id)
    const { id, documentId, kind, name, madeAt, madeBy, authors, sizeBytes, packedBytes, vector, packed } = version
    const row = [id, documentId, kind, name, madeAt, madeBy, JSON.stringify(authors), sizeBytes, packedBytes]
    insert.run(...row, vector, packed)
    if (version.follows !== null && seqOf.get(version.follows) !== undefined)
      follow.run(id, documentId, version.follows)
  })

  return {
    /** Newest first. */
    ofDocument: (documentId: DocumentId): VersionRecord[] => all.all(documentId).map(toRecord),

    find(documentId: DocumentId, id: VersionId): VersionRecord | null {
      const row = one.get(documentId, id)
      return row ? toRecord(row) : null
    },

    /** The newest that was no page's own variant, with its content and state vector. */
    last(documentId: DocumentId): Omit<NewVersion, 'follows'> | null {
      const row = last.get(documentId)
      return row ? { ...toRecord(row), vector: row.vector, packed: row.content } : null
    },

    /** The same without its content, which is large. */
    lastMade(documentId: DocumentId): VersionRecord | null {
      const row = lastMade.get(documentId)
      return row ? toRecord(row) : null
    },

    contentOf: (id: VersionId): Uint8Array | null => content.get(id) ?? null,
    /** The bytes of a document's versions of these kinds, packed. */
    sizeOf: (documentId: DocumentId, isCounted: (kind: VersionKind) => boolean): number =>
      size.all(documentId).reduce((sum, row) => sum + (isCounted(kindOf(row.kind).kind) ? row.sizeBytes : 0), 0),

    /** Puts a version away, and others out of its way, or neither. */
    add(version: NewVersion, gone: readonly VersionId[]): void {
      add.immediate(version, gone)
    },

    /** From here on it has a name, and stays. */
    name(id: VersionId, name: string, madeBy: MemberId | null): void {
      rename.run(name, madeBy, id)
    },

    /** What the office made by itself has no name any more. */
    unname(id: VersionId): void {
      unname.run(id)
    },

    remove(id: VersionId): void {
      take.immediate(id)
    },

    removeOf: sqlite.transaction((documentId: DocumentId): void => {
      for (const statement of dropAll) statement.run(documentId)
    }),

    /** Those of which it is certain what they follow. */
    lineOf: (documentId: DocumentId): ReadonlyMap<VersionId, InLine> =>
      new Map(
        line.all(documentId).map(({ id, follows, authors }) => [id, { follows, authors: toMembers(authors) }] as const),
      ),
    /** In the order in which all versions were made; 0: there is none. */
    newestSeq: (): number => newestSeq.get() ?? 0,
    seqOf: (id: VersionId): number => seqOf.get(id) ?? 0,

    /** Every document of which there is a version. */
    documents: (): DocumentId[] => owners.all(),
  }
}
