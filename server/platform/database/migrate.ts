import type SQLite from 'better-sqlite3'

/** One step of the schema. `name` is for ever: `<feature>-<number>`; `up` is SQL that runs once, in a transaction. */
export interface Migration {
  readonly name: string
  readonly up: string
}

/**
 * Runs the steps that have not run yet, in the order given, each in a transaction, after a copy of the file has been
 * put beside it. Throws when the file knows a step that this version does not (it was written by a newer one).
 */
export async function migrate(sqlite: SQLite.Database, file: string, migrations: readonly Migration[]): Promise<void> {
  sqlite.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, ran_at INTEGER NOT NULL) STRICT')
  const ran = new Set(sqlite.prepare('SELECT name FROM migrations').pluck().all() as string[])
  const known = new Set(migrations.map(({ name }) => name))
  const foreign = [...ran].filter((name) => !known.has(name))
  if (foreign.length > 0)
    throw new Error(`The database was written by a newer version (it knows ${foreign.join(', ')})`)
  const open = migrations.filter(({ name }) => !ran.has(name))
  if (open.length === 0) return
  if (ran.size > 0 && file !== ':memory:') await sqlite.backup(`${file}.before-${open[0]?.name ?? ''}`)
  const mark = sqlite.prepare('INSERT INTO migrations VALUES (?, ?)')
  for (const { name, up } of open) {
    sqlite.transaction(() => {
      sqlite.exec(up)
      mark.run(name, Date.now())
    })()
  }
}
