import type { MemberId } from '../kernel/ids.ts'
import { ADMISSION_MS, KNOCK_MAX_MS, NOTE_AFTER_MS, VISITOR_GRACE_MS, type Answer } from './limits.ts'

/** Since when the visitor's line has been gone; null: it is there. */
type Line = { readonly lostAt: number | null }

/** One person at one door, from the knock until they are in or gone. Instants in ms since 1970. */
export type Knock =
  /** Nobody has said a word yet. */
  | ({ readonly kind: 'waiting'; readonly since: number } & Line)
  /** Somebody asked to wait a moment. */
  | ({ readonly kind: 'asked_to_wait'; readonly since: number; readonly by: MemberId; readonly at: number } & Line)
  /** Nobody came in all that time: a note may be left, and somebody may still come. */
  | ({ readonly kind: 'unanswered'; readonly since: number } & Line)
  /** The way in is open to this one person, once, until then. */
  | { readonly kind: 'let_in'; readonly by: MemberId; readonly until: number }
  | { readonly kind: 'refused'; readonly by: MemberId }
  | { readonly kind: 'over'; readonly why: KnockOver }

type KnockOver = 'came_in' | 'given_up' | 'shut' | 'line_lost' | 'too_long' | 'too_late' | 'note_left'

export type KnockEvent =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly by: MemberId }
  | { readonly kind: 'time' }
  | { readonly kind: 'enter' }
  | { readonly kind: 'give_up' }
  /** The room was put away, or is no longer for this person to knock at. */
  | { readonly kind: 'shut' }
  /** `heard`: there is somebody who hears the knock; where there is not, there is no use in waiting. */
  | { readonly kind: 'leave_note'; readonly heard: boolean }
  | { readonly kind: 'line_lost' }
  | { readonly kind: 'line_back' }

export type KnockRefusal = 'already_answered' | 'not_let_in' | 'too_early_for_a_note'

/** The start of it. */
export const knockAt = (now: number): Knock => ({ kind: 'waiting', since: now, lostAt: null })

/** Whether somebody may still say yes, wait or no. */
export function isOpen(knock: Knock): knock is Extract<Knock, { readonly lostAt: number | null }> {
  return knock.kind === 'waiting' || knock.kind === 'asked_to_wait' || knock.kind === 'unanswered'
}

/** What becomes of a knock; the same one when nothing changes; or why that cannot be. Time that has passed counts first. Pure. */
export function decideKnock(before: Knock, event: KnockEvent, now: number): Knock | KnockRefusal {
  const knock = afterTime(before, now)
  switch (event.kind) {
    case 'time':
      return knock
    case 'answer':
      return isOpen(knock) ? answered(knock, event, now) : 'already_answered'
    case 'enter':
      return knock.kind === 'let_in' ? { kind: 'over', why: 'came_in' } : 'not_let_in'
    case 'give_up':
    case 'shut':
      if (!isOpen(knock) && knock.kind !== 'let_in') return knock
      return { kind: 'over', why: event.kind === 'shut' ? 'shut' : 'given_up' }
    case 'leave_note':
      if (knock.kind === 'unanswered' || (isOpen(knock) && !event.heard)) return { kind: 'over', why: 'note_left' }
      return isOpen(knock) ? 'too_early_for_a_note' : 'already_answered'
    case 'line_lost':
      return isOpen(knock) && knock.lostAt === null ? { ...knock, lostAt: now } : knock
    case 'line_back':
      return isOpen(knock) && knock.lostAt !== null ? { ...knock, lostAt: null } : knock
  }
}

/** When time by itself changes this knock next; null: never. Pure. */
export function nextChangeAt(knock: Knock): number | null {
  if (knock.kind === 'let_in') return knock.until
  if (!isOpen(knock)) return null
  const ends = [knock.since + KNOCK_MAX_MS]
  if (knock.lostAt !== null) ends.push(knock.lostAt + VISITOR_GRACE_MS)
  if (knock.kind !== 'unanswered') ends.push(noteFrom(knock))
  return Math.min(...ends)
}

function answered(
  knock: Extract<Knock, { readonly lostAt: number | null }>,
  { answer, by }: { readonly answer: Answer; readonly by: MemberId },
  now: number,
): Knock {
  switch (answer) {
    case 'let_in':
      return { kind: 'let_in', by, until: now + ADMISSION_MS }
    case 'refuse':
      return { kind: 'refused', by }
    case 'wait':
      return { kind: 'asked_to_wait', since: knock.since, lostAt: knock.lostAt, by, at: now }
  }
}

function afterTime(knock: Knock, now: number): Knock {
  if (knock.kind === 'let_in') return now < knock.until ? knock : { kind: 'over', why: 'too_late' }
  if (!isOpen(knock)) return knock
  if (knock.lostAt !== null && now >= knock.lostAt + VISITOR_GRACE_MS) return { kind: 'over', why: 'line_lost' }
  if (now >= knock.since + KNOCK_MAX_MS) return { kind: 'over', why: 'too_long' }
  if (knock.kind !== 'unanswered' && now >= noteFrom(knock))
    return { kind: 'unanswered', since: knock.since, lostAt: knock.lostAt }
  return knock
}

/** Whoever was asked to wait waits for a while from then. */
function noteFrom(knock: Extract<Knock, { readonly kind: 'waiting' | 'asked_to_wait' }>): number {
  return (knock.kind === 'asked_to_wait' ? knock.at : knock.since) + NOTE_AFTER_MS
}
