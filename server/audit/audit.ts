import type { ActName, ActResult } from '#shared/audit/acts.ts'
import type { auditCommands, AuditFilter, AuditLine } from '#shared/audit/contract.ts'
import { AUDIT_EXPORT_MAX, AUDIT_PAGE_SIZE } from '#shared/audit/limits.ts'
import { done, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Log } from '../platform/log.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { readAnchor, writeAnchor } from './anchor.ts'
import { checkChain, CUT_ACT, hashOf, NO_HASH, toObject, type Checked, type Mark } from './chain.ts'
import { createAuditData } from './data.ts'

export { anchorFileIn } from './anchor.ts'
export { auditMigrations } from './data.ts'
export { guardSensitive } from './guard.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365.25 * 24 * HOUR_MS
const KEEP_YEARS = 5
/** Acts that wait in memory for a disk that takes lines again; what comes after is counted only. */
const WAITING_MAX = 10_000
/** How often what waits is tried again, besides at every new act. */
const RETRY_MS = 60_000

/** An act that must be accounted for. Ids only: no name, address or text, in no field. */
export interface Act {
  /** What was done, as `feature.verb`: `account.invited`. */
  readonly act: ActName
  /** Who did it; null: nobody who is signed in, or the office itself. */
  readonly by: MemberId | null
  /** For whom, where that is somebody else. */
  readonly onBehalfOf?: MemberId | null
  /** The id of what it was done to. */
  readonly object: string | null
  /** `done`, or the refusal. */
  readonly result: ActResult
}

export interface Audit {
  /** Writes the act down, in the same turn. Where it cannot be written it waits, and is written as soon as it can be. */
  record(act: Act): void
  /** Whether a line can be written at this moment: asked before what may not happen unseen. */
  ready(): boolean
  /** The number of the first line that was tampered with, or null when the trail is whole. Reads all of it. */
  findBreak(): number | null
}

/** The trail as the office holds it: with what comes in by the wire. */
export interface AuditOffice extends Audit {
  /** An act was done, and written down where that was possible: heard in the same turn. */
  onRecorded(listener: (act: Act) => void): () => void
  readonly commands: Handlers<typeof auditCommands, Caller>
  /** The newest matching lines, at most AUDIT_EXPORT_MAX; written down as read. */
  takeOut(by: MemberId, filter: AuditFilter): readonly AuditLine[]
  /** For /metrics: more than none waiting is an alarm; `missed` are lost for good, because too many waited. */
  stats(): { readonly waiting: number; readonly missed: number; readonly failures: number }
  /** Writes what waits and puts down the anchor, a last time. */
  close(): void
}

type Timed = Act & { readonly at: number }

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly clock: Clock
  readonly log?: Pick<Log, 'info' | 'error'>
  /** The file that remembers the newest line outside the database; none where it is left out. */
  readonly anchorFile?: string
  readonly keepYears?: number
}

/** Keeps the trail of acts: each line's hash covers the line before it, so that none can be changed unseen. */
export function createAudit({ database, clock, log, anchorFile, keepYears = KEEP_YEARS }: Needs): AuditOffice {
  const data = createAuditData(database)
  let last: Mark | null = data.last() ?? data.mark('cut')
  const waiting: Timed[] = []
  let [missed, missedInAll, failures] = [0, 0, 0]
  const recorded = new Emitter<Act>()

  const append = ({ act, by, onBehalfOf = null, object, result, at = clock.now() }: Act & { at?: number }) => {
    const line = { seq: (last?.seq ?? 0) + 1, at, act, by, onBehalfOf, object, result }
    const hash = hashOf(line, last?.hash ?? NO_HASH)
    data.append({ ...line, hash })
    last = { seq: line.seq, hash }
    if (line.seq === 1) tryTo(putAnchor)
  }

  /** Writes what waits, in its order, each with its own time. Throws where that still does not go. */
  const catchUp = () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      append(next)
      waiting.shift()
    }
    if (missed > 0) append({ act: 'audit.missed', by: null, object: String(missed), result: 'failed' })
    missed = 0
  }

  const record = (act: Act) => {
    const timed = { ...act, at: clock.now() }
    try {
      catchUp()
      append(timed)
    } catch (cause) {
      // The act is done and others go on; what may not happen unseen asked `ready` first.
      failures += 1
      const full = waiting.length >= WAITING_MAX
      if (!full) waiting.push(timed)
      else missedInAll += 1
      missed += Number(full)
      log?.error({ err: cause, act: act.act, waiting: waiting.length, missed }, 'an act could not be written down yet')
    }
    recorded.emit(act)
  }

  const check = (): Checked => {
    const anchor = anchorFile === undefined ? null : readAnchor(anchorFile)
    const held = { cut: data.mark('cut'), head: data.mark('head') }
    const checked = checkChain(data.lines(), { ...held, anchor: anchor === 'unreadable' ? null : anchor })
    return anchor === 'unreadable' && checked.kind === 'whole' ? { kind: 'broken', seq: 1, why: 'changed' } : checked
  }

  /** Moves the anchor up to the newest line; stays with the old one, which is the proof, where the trail has left it. */
  function putAnchor() {
    if (anchorFile === undefined || last === null) return
    const old = readAnchor(anchorFile)
    if (old === null && last.seq > 1) record({ act: 'audit.put-anchor', by: null, object: null, result: 'done' })
    const dropped = data.mark('cut')?.seq ?? 0
    if (old !== null && (old === 'unreadable' || (old.seq > dropped && data.find(old.seq)?.hash !== old.hash))) {
      log?.error({ seq: old === 'unreadable' ? null : old.seq }, 'the audit trail is not what its anchor says')
      return
    }
    data.settle()
    writeAnchor(anchorFile, last, clock.now())
    log?.info({ seq: last.seq, hash: last.hash }, 'the audit trail is anchored')
  }

  /** Drops what is older than the law and the office want, at a line that a later line vouches for. */
  const dropOld = () => {
    const cut = data.lastBefore(clock.now() - keepYears * YEAR_MS)
    if (!cut) return
    append({ act: CUT_ACT, by: null, object: toObject(cut), result: 'done' })
    data.dropUpTo(cut, clock.now())
  }

  function tryTo(keep: () => void) {
    try {
      keep()
    } catch (cause) {
      log?.error({ err: cause }, 'the audit trail could not be brought up to date')
    }
  }
  const everyHour = () => {
    tryTo(dropOld)
    tryTo(putAnchor)
  }
  everyHour()
  const tryAgain = () => {
    if (waiting.length > 0 || missed > 0) tryTo(catchUp)
  }
  const stops = [clock.every(HOUR_MS, everyHour), clock.every(RETRY_MS, tryAgain)]

  const noteReading = (act: ActName, by: MemberId, { by: of, object }: Pick<AuditFilter, 'by' | 'object'>) => {
    record({ act, by, object: of ?? object, result: 'done' })
  }

  return {
    record,
    onRecorded: (listener) => recorded.on(listener),
    ready() {
      try {
        data.touch(clock.now())
        tryAgain()
        return true
      } catch (cause) {
        log?.error({ err: cause }, 'the audit trail cannot be written')
        return false
      }
    },
    findBreak() {
      const checked = check()
      return checked.kind === 'broken' ? checked.seq : null
    },
    takeOut(by, filter) {
      noteReading('audit.take-out', by, filter)
      return data.matching(filter, Number.MAX_SAFE_INTEGER, AUDIT_EXPORT_MAX)
    },
    stats: () => ({ waiting: waiting.length, missed: missedInAll, failures }),
    close() {
      for (const stop of stops) stop()
      tryAgain()
      tryTo(putAnchor)
    },
    commands: {
      'audit:lines': ({ actor }, { filter, before }) => {
        noteReading('audit.read', actor.memberId, filter)
        const found = data.matching(filter, before ?? Number.MAX_SAFE_INTEGER, AUDIT_PAGE_SIZE + 1)
        const lines = found.slice(0, AUDIT_PAGE_SIZE)
        const more = found.length > lines.length
        return done({ lines, before: more ? (lines.at(-1)?.seq ?? null) : null, acts: data.acts() })
      },
      'audit:check': ({ actor }) => {
        record({ act: 'audit.check', by: actor.memberId, object: null, result: 'done' })
        const checked = check()
        return checked.kind === 'whole'
          ? done({ lines: checked.lines, brokenAt: null })
          : done({ lines: 0, brokenAt: Math.max(1, checked.seq) })
      },
    },
  }
}
