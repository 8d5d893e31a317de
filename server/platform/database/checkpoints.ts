import type { Clock } from '../clock.ts'
import { createJobThread } from '../job-thread.ts'
import type { Log } from '../log.ts'
import type { Database } from './database.ts'

/** From so many pages of 4 kB in the log on they are brought into the database's own file. */
const PAGES = 1_000
/** Where the thread does not get to it the connection does it itself, and everybody waits for the disk. */
const PAGES_MAX = 20_000
const LOOK_MS = 1_000
/** An office where people write keeps its thread. */
const REST_MS = 120_000
const JOB_MAX_MS = 60_000
const HEAP_MAX_MB = 64

export interface CheckpointJob {
  readonly file: string
}

/**
 * Brings what SQLite wrote into its log to the database's own file, beside the event loop: that syncs the disk twice,
 * and whoever removes or folds a document of megabytes would have everybody wait for it. Neither readers nor writers
 * wait for the thread. What fails is tried again a second later; nothing is lost by it, the log only grows.
 */
export function createCheckpoints({
  database: { sqlite },
  clock,
  log,
}: {
  database: Pick<Database, 'sqlite'>
  clock: Clock
  log: Log
}): { close(): Promise<void> } {
  if (sqlite.memory) return { close: () => Promise.resolve() }
  sqlite.pragma(`wal_autocheckpoint = ${String(PAGES_MAX)}`)
  const thread = createJobThread<CheckpointJob, null>({
    url: new URL('./checkpoint-worker.ts', import.meta.url),
    ...{ clock, heapMaxMb: HEAP_MAX_MB, restMs: REST_MS, jobMaxMs: JOB_MAX_MS },
  })
  const changes = sqlite.prepare('SELECT total_changes()').pluck()
  /** At so many changes the log was still short: to ask that costs a tenth of asking the log. */
  let shortAt: unknown = null
  let busy = false
  let closed = false
  const undo = clock.every(LOOK_MS, () => {
    if (!busy && changes.get() !== shortAt && isLong()) void shorten()
  })

  function isLong(): boolean {
    // It only counts, as far as this connection knows: `log` pages, of which `checkpointed` are in the file.
    const [pages] = sqlite.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
    const long = pages !== undefined && pages.log - pages.checkpointed >= PAGES
    if (!long) shortAt = changes.get()
    return long
  }

  async function shorten(): Promise<void> {
    busy = true
    try {
      await thread.run({ file: sqlite.name })
    } catch (cause) {
      if (!closed) log.warn({ err: cause }, 'database: the log could not be brought into the file')
    }
    busy = false
  }

  return {
    async close() {
      closed = true
      undo()
      await thread.close()
    },
  }
}
