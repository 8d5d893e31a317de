import SQLite from 'better-sqlite3'
import type { AuditFilter } from '#shared/audit/contract.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'
import type { Line, Mark } from './chain.ts'

/** The audit trail's tables. The trail only grows: the database itself refuses to change or remove a row. */
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
  {
    name: 'audit-2',
    up: `
      ALTER TABLE audit ADD COLUMN on_behalf_of TEXT;
      CREATE INDEX audit_by_member ON audit (by_member, seq);
      CREATE INDEX audit_by_object ON audit (object, seq);
      CREATE INDEX audit_by_act ON audit (act, seq);
      CREATE INDEX audit_by_time ON audit (at);
      CREATE TABLE audit_marks (
        name TEXT PRIMARY KEY CHECK (name IN ('head', 'cut')),
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        checked_at INTEGER NOT NULL
      ) STRICT;
      INSERT INTO audit_marks SELECT 'head', seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1;
      DROP TRIGGER audit_keeps_rows;
      CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
        WHEN OLD.seq > COALESCE((SELECT seq FROM audit_marks WHERE name = 'cut'), 0)
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
    `,
  },
]

const columns = 'seq, at, act, by_member AS "by", on_behalf_of AS "onBehalfOf", object, result, hash'
/** An object can be two, as a room and somebody; what was done to a person stands in `on_behalf_of` beside a group. */
const matching = `(@by IS NULL OR by_member = @by) AND (@act IS NULL OR substr(act, 1, length(@act)) = @act)
  AND (@object IS NULL OR on_behalf_of = @object OR instr(':' || object || ':', ':' || @object || ':') > 0)
  AND (@from IS NULL OR at >= @from) AND (@until IS NULL OR at < @until)`

/** Opens the trail of an office, stopped or running, to look at it only. Throws where there is no database. */
export function openTrail(file: string) {
  const sqlite = new SQLite(file, { readonly: true, fileMustExist: true })
  // One moment of the trail and its marks together, however long the reading takes.
  sqlite.exec('BEGIN')
  return { ...createReading(sqlite), close: () => void sqlite.close() }
}

/** The SQL of the trail, within one turn: an act and its line must not be a turn apart. */
export function createAuditData({ sqlite }: Pick<Database, 'sqlite'>) {
  const reading = createReading(sqlite)
  const insert = sqlite.prepare(`INSERT INTO audit (seq, at, act, by_member, on_behalf_of, object, result, hash)
    VALUES (@seq, @at, @act, @by, @onBehalfOf, @object, @result, @hash)`)
  const setMark = sqlite.prepare('INSERT OR REPLACE INTO audit_marks VALUES (@name, @seq, @hash, @at)')
  const touch = sqlite.prepare("UPDATE audit_marks SET checked_at = ? WHERE name = 'head'")
  const newest = sqlite.prepare<[], Line>(`SELECT ${columns} FROM audit ORDER BY seq DESC LIMIT 1`)
  const one = sqlite.prepare<[number], Line>(`SELECT ${columns} FROM audit WHERE seq = ?`)
  const lastBefore = sqlite.prepare<[number], Mark>(
    'SELECT seq, hash FROM audit WHERE at < ? ORDER BY seq DESC LIMIT 1',
  )
  const removeUpTo = sqlite.prepare('DELETE FROM audit WHERE seq <= ?')
  const kinds = sqlite.prepare<[], string>('SELECT DISTINCT act FROM audit ORDER BY act').pluck()
  const matches = sqlite.prepare<[object], Line>(
    `SELECT ${columns} FROM audit WHERE ${matching} AND seq < @before ORDER BY seq DESC LIMIT @limit`,
  )
  return {
    ...reading,
    append: sqlite.transaction((line: Line) => {
      insert.run(line)
      setMark.run({ name: 'head', seq: line.seq, hash: line.hash, at: line.at })
    }),
    /** Commits a write to the trail's own table: throws where a line could not be written either. */
    touch: (at: number) => void touch.run(at),
    last: () => newest.get() ?? null,
    find: (seq: number) => one.get(seq) ?? null,
    acts: () => kinds.all(),
    matching: (filter: AuditFilter, before: number, limit: number) => matches.all({ ...filter, before, limit }),
    lastBefore: (at: number) => lastBefore.get(at) ?? null,
    dropUpTo: sqlite.transaction((cut: Mark, at: number) => {
      setMark.run({ name: 'cut', ...cut, at })
      removeUpTo.run(cut.seq)
    }),
    /** Brings what is committed onto the disk itself, so that nothing outside can know of a line that power loss takes. */
    settle: () => void sqlite.pragma('wal_checkpoint(PASSIVE)'),
  }
}

function createReading(sqlite: SQLite.Database) {
  const all = sqlite.prepare<[], Line>(`SELECT ${columns} FROM audit ORDER BY seq`)
  const mark = sqlite.prepare<[string], Mark>('SELECT seq, hash FROM audit_marks WHERE name = ?')
  return {
    lines: () => all.iterate(),
    mark: (name: 'head' | 'cut') => mark.get(name) ?? null,
  }
}
