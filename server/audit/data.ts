import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

/** The audit trail's table. It only grows: the database itself refuses to change or remove a row. */
export const auditMigrations: readonly Migration[] = [
  {
    name: 'audit-1',
    up: `
      CREATE TABLE audit (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        act TEXT NOT NULL,
        by_member TEXT,
        object TEXT,
        result TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
      CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
    `,
  },
]

/** One line of the trail as it is kept. */
export interface AuditRow {
  readonly seq: number
  readonly at: number
  readonly act: string
  readonly by: string | null
  readonly object: string | null
  readonly result: string
  /** Over this line and the hash of the one before it, in hexadecimal. */
  readonly hash: string
}

/** The SQL of the trail, within one turn: an act and its line must not be a turn apart. */
export function createAuditData({ sqlite }: Pick<Database, 'sqlite'>) {
  const columns = 'seq, at, act, by_member AS "by", object, result, hash'
  const insert = sqlite.prepare('INSERT INTO audit VALUES (@seq, @at, @act, @by, @object, @result, @hash)')
  const newest = sqlite.prepare<[], AuditRow>(`SELECT ${columns} FROM audit ORDER BY seq DESC LIMIT 1`)
  const all = sqlite.prepare<[], AuditRow>(`SELECT ${columns} FROM audit ORDER BY seq`)
  return {
    append: (row: AuditRow) => void insert.run(row),
    last: () => newest.get() ?? null,
    rows: () => all.iterate(),
  }
}
