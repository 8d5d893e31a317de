import { close, fdatasync, open } from 'node:fs'
import { promisify } from 'node:util'
import type { Database } from './database.ts'

/** The file in which SQLite keeps what was committed last, as far as it has to reach the disk. */
export interface WalFile {
  /** Everything that was committed before the call is on the disk when it resolves. Rejects when the disk fails. */
  sync(): Promise<void>
  /**
   * Writes everything anew, into the database's own file, and has it on the disk. After a failed sync nothing else
   * can be trusted: the system may have dropped what it could not write, and call the next sync a success
   * (lwn.net/Articles/752063). Throws when the disk fails still.
   */
  rewrite(): void
  /** Whether anything was written on this connection, by whomever, that neither of the two has brought to the disk. */
  isBehind(): boolean
  close(): Promise<void>
}

const openFile = promisify(open)
const syncFile = promisify(fdatasync)
const closeFile = promisify(close)

/**
 * Syncs the write-ahead log beside a connection whose own commits do not wait for the disk (`synchronous = NORMAL`).
 * That makes every earlier commit safe: it stands in this file, or in the database's, which SQLite syncs before it
 * uses this file anew; and SQLite syncs the head of this file and its folder when it begins one. SQLite has no locks
 * on it, so that a second descriptor does no harm. A database in memory has no disk to reach.
 */
export function openWalFile({ sqlite }: Pick<Database, 'sqlite'>): WalFile {
  let file: Promise<number> | null = null
  const changes = sqlite.prepare('SELECT total_changes()').pluck()
  /** How much had been written when the disk was last asked; null: more than could be counted then. */
  let reached: unknown = null

  function reach(): void {
    // What stands in an open transaction is counted already, and only committed later.
    reached = sqlite.inTransaction ? null : changes.get()
  }

  return {
    async sync() {
      if (sqlite.memory) return
      // It exists from the first commit until the last connection closes.
      reach()
      const descriptor = await (file ??= openFile(`${sqlite.name}-wal`, 'r'))
      await syncFile(descriptor)
    },
    rewrite() {
      if (sqlite.memory) return
      const patience = Number(sqlite.pragma('busy_timeout', { simple: true }))
      sqlite.pragma('busy_timeout = 0') // this is tried again soon, and the office goes on meanwhile
      try {
        const [outcome] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
        if (outcome?.busy !== 0) throw new Error('The database is locked')
        reach()
      } finally {
        sqlite.pragma(`busy_timeout = ${String(patience)}`)
      }
    },
    isBehind: () => !sqlite.memory && changes.get() !== reached,
    async close() {
      const opened = file
      file = null
      if (opened) await opened.then(closeFile)
    },
  }
}
