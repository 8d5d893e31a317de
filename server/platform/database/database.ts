import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate, type Migration } from './migrate.ts'

/** Before it, a bug could lose a WAL that was reset while read (sqlite.org/wal.html, "WAL-reset bug"). */
const SQLITE_MIN = [3, 51, 3] as const
/** How long everybody stands still while another program has the database locked; then what was asked fails. */
const BUSY_TIMEOUT_MS = 250

/**
 * The office's tables, by the feature that owns them. A feature adds its own in its `data.ts` with
 * `declare module`, so that a query on a table that nobody made does not compile.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the features
export interface Tables {}

/** The database as features get it. */
export interface Database {
  /** Queries, asynchronous, one text for every engine. */
  readonly query: Kysely<Tables>
  /** The engine itself, for what must be done within one turn of the event loop (the document log). */
  readonly sqlite: SQLite.Database
  close(): Promise<void>
}

/**
 * Opens (or makes) the database and brings it up to date: WAL, so that readers never wait, and NORMAL, which survives
 * `kill -9`. Throws when the engine is too old or a migration fails; the database is then as it was.
 */
export async function openDatabase(file: string, migrations: readonly Migration[]): Promise<Database> {
  const sqlite = new SQLite(file, { timeout: BUSY_TIMEOUT_MS })
  const version = String(sqlite.prepare('select sqlite_version()').pluck().get())
  if (isOlder(version)) throw new Error(`SQLite ${version} is too old: ${SQLITE_MIN.join('.')} or newer is needed`)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = NORMAL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  await migrate(sqlite, file, migrations)
  const query = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) })
  return { query, sqlite, close: () => query.destroy() }
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [place, min] of SQLITE_MIN.entries()) {
    const part = parts[place] ?? 0
    if (part !== min) return part < min
  }
  return false
}
