import type { MemberId } from '../kernel/ids.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Work that is followed by so much rest is a piece of its own. */
export const PAUSE_MS = 5 * MINUTE_MS
/** While work goes on, a version is made at least so often. */
export const WORK_MAX_MS = 30 * MINUTE_MS
/** A moment of quiet, in which somebody else's first words are complete. */
export const SETTLE_MS = 5 * SECOND_MS
/** No two versions are made by themselves within this time. */
export const APART_MS = 5 * MINUTE_MS

/** All automatic versions of so long are kept; */
export const KEEP_ALL_MS = DAY_MS
/** then one an hour, until this age; after it one a day. */
export const KEEP_HOURLY_MS = 30 * DAY_MS
/** More than these are not kept, however old the document. */
export const AUTOMATIC_MAX = 400

/** What was written since the last version. */
export interface Work {
  readonly firstAt: number
  readonly lastAt: number
  readonly authors: ReadonlySet<MemberId>
}

/** The last version there is, of any kind: when it was made, and who had written until then. */
export interface Last {
  readonly madeAt: number
  readonly authors: ReadonlySet<MemberId>
}

/**
 * When a version is due by itself, if nothing more is written: after a pause, sooner when somebody else took over,
 * and at the latest when the work has gone on for half an hour. Never right upon the last one. Pure.
 */
export function dueAt(work: Work, last: Last | null): number {
  const afterPause = work.lastAt + PAUSE_MS
  const tookOver = last !== null && [...work.authors].some((author) => !last.authors.has(author))
  const afterTurn = tookOver || work.authors.size > 1 ? work.lastAt + SETTLE_MS : Infinity
  const due = Math.min(afterPause, afterTurn, work.firstAt + WORK_MAX_MS)
  return last === null ? due : Math.max(due, last.madeAt + APART_MS)
}

/** A version as the thinning sees it. */
interface Ageing {
  readonly id: string
  readonly madeAt: number
}

/**
 * Which of the automatic versions may go: within an hour (of a day that is past) and a day (of a month that is past)
 * the last one stays, and no more than AUTOMATIC_MAX in all. Pure.
 */
export function toThinOut<V extends Ageing>(versions: readonly V[], now: number): V[] {
  const newestFirst = [...versions].sort((one, other) => other.madeAt - one.madeAt)
  const spans = new Set<string>()
  let kept = 0
  return newestFirst.filter(({ madeAt }) => {
    const span = spanOf(madeAt, now - madeAt)
    const stays = (span === null || !spans.has(span)) && kept < AUTOMATIC_MAX
    if (span !== null) spans.add(span)
    if (stays) kept += 1
    return !stays
  })
}

/** The hour or day of which one version is kept; null: each is. */
function spanOf(madeAt: number, ageMs: number): string | null {
  if (ageMs <= KEEP_ALL_MS) return null
  if (ageMs <= KEEP_HOURLY_MS) return `hour ${String(Math.floor(madeAt / HOUR_MS))}`
  return `day ${String(Math.floor(madeAt / DAY_MS))}`
}
