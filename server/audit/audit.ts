import { createHash } from 'node:crypto'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { createAuditData, type AuditRow } from './data.ts'

export { auditMigrations } from './data.ts'

/** What the chain starts from. */
const NO_HASH = ''

/** An act that must be accounted for. Ids only: no name, address or text, in no field. */
export interface Act {
  /** What was done, as `feature.verb`: `account.invited`. */
  readonly act: string
  /** Who did it; null: nobody who is signed in, or the office itself. */
  readonly by: MemberId | null
  /** The id of what it was done to. */
  readonly object: string | null
  /** `done`, or the refusal. */
  readonly result: string
}

export interface Audit {
  /** Writes the act down, in the same turn. */
  record(act: Act): void
  /** The number of the first line that was tampered with, or null when the trail is whole. Reads all of it. */
  findBreak(): number | null
}

/** Keeps the trail of acts: each line's hash covers the line before it, so that none can be changed unseen. */
export function createAudit({ database, clock }: { database: Pick<Database, 'sqlite'>; clock: Clock }): Audit {
  const data = createAuditData(database)
  let last = data.last()
  return {
    record({ act, by, object, result }) {
      const line = { seq: (last?.seq ?? 0) + 1, at: clock.now(), act, by, object, result }
      const row = { ...line, hash: hashOf(line, last?.hash ?? NO_HASH) }
      data.append(row)
      last = row
    },
    findBreak() {
      let previous = NO_HASH
      let seq = 0
      for (const { hash, ...line } of data.rows()) {
        seq += 1
        if (line.seq !== seq || hash !== hashOf(line, previous)) return seq
        previous = hash
      }
      return null
    },
  }
}

function hashOf({ seq, at, act, by, object, result }: Omit<AuditRow, 'hash'>, previous: string): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, seq, at, act, by, object, result]))
    .digest('hex')
}
