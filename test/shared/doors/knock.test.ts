import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import { decideKnock, isOpen, knockAt, nextChangeAt, type Knock, type KnockEvent } from '#shared/doors/knock.ts'
import { ADMISSION_MS, answers, KNOCK_MAX_MS, NOTE_AFTER_MS, VISITOR_GRACE_MS } from '#shared/doors/limits.ts'

const ann = '00000000-0000-4000-8000-00000000000a' as MemberId
const event: fc.Arbitrary<KnockEvent> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), answer: fc.constantFrom(...answers), by: fc.constant(ann) }),
  fc.record({ kind: fc.constant('leave_note' as const), heard: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('time' as const, 'enter', 'give_up', 'shut', 'line_lost', 'line_back') }),
)
const story = fc.array(fc.tuple(event, fc.integer({ min: 0, max: NOTE_AFTER_MS })), { maxLength: 30 })

/** Plays a story from a fresh knock; a refusal leaves the knock as it is. */
function play(events: readonly (readonly [KnockEvent, number])[], see: (step: Step) => void): void {
  let knock = knockAt(0)
  let now = 0
  for (const [happens, after] of events) {
    now += after
    const outcome = decideKnock(knock, happens, now)
    const next = typeof outcome === 'string' ? knock : outcome
    see({ before: knock, event: happens, outcome, now })
    knock = next
  }
}

interface Step {
  readonly before: Knock
  readonly event: KnockEvent
  readonly outcome: ReturnType<typeof decideKnock>
  readonly now: number
}

describe('a knock', () => {
  property.prop([story])('[D10] [S054] opens the way once at most, within 60 s of a yes', (events) => {
    let yesAt: number | null = null
    let entered = 0
    play(events, ({ event: happens, outcome, now }) => {
      if (typeof outcome === 'string') return
      if (happens.kind === 'answer' && outcome.kind === 'let_in') yesAt = now
      if (happens.kind !== 'enter') return
      entered += 1
      expect(yesAt).not.toBeNull()
      expect(now - (yesAt ?? 0)).toBeLessThan(ADMISSION_MS)
    })
    expect(entered).toBeLessThanOrEqual(1)
  })

  property.prop([story])('[D11] once over, or answered with yes or no, takes no other answer', (events) => {
    play(events, ({ before, event: happens, outcome }) => {
      if (happens.kind === 'answer' && !isOpen(before)) expect(outcome).toBe('already_answered')
      if (before.kind === 'over' && typeof outcome !== 'string') expect(outcome).toBe(before)
    })
  })

  property.prop([story])('[D12] never stands at the door for longer than half an hour', (events) => {
    play(events, ({ outcome, now }) => {
      if (typeof outcome !== 'string' && isOpen(outcome)) expect(now - outcome.since).toBeLessThan(KNOCK_MAX_MS)
    })
  })

  property.prop([story])('says when time changes it next, and time before that does nothing', (events) => {
    play(events, ({ outcome, now }) => {
      if (typeof outcome === 'string') return
      const next = nextChangeAt(outcome)
      if (next === null) {
        expect(decideKnock(outcome, { kind: 'time' }, now + 10 * KNOCK_MAX_MS)).toBe(outcome)
        return
      }
      expect(next).toBeGreaterThan(now)
      expect(decideKnock(outcome, { kind: 'time' }, next - 1)).toBe(outcome)
      expect(decideKnock(outcome, { kind: 'time' }, next)).not.toBe(outcome)
    })
  })

  test('[D13] becomes a note after five minutes without a word, not before, and at once where nobody hears it', () => {
    const knock = knockAt(0)
    const leave = (heard: boolean, now: number) => decideKnock(knock, { kind: 'leave_note', heard }, now)
    expect(leave(true, NOTE_AFTER_MS - 1)).toBe('too_early_for_a_note')
    expect(leave(true, NOTE_AFTER_MS)).toEqual({ kind: 'over', why: 'note_left' })
    expect(leave(false, 0)).toEqual({ kind: 'over', why: 'note_left' })
  })

  test('[D12] outlives a short break of the line and no longer one', () => {
    const lost = decideKnock(knockAt(0), { kind: 'line_lost' }, 1_000) as Knock
    expect(decideKnock(lost, { kind: 'line_back' }, 1_000 + VISITOR_GRACE_MS - 1)).toEqual(knockAt(0))
    expect(decideKnock(lost, { kind: 'time' }, 1_000 + VISITOR_GRACE_MS)).toEqual({ kind: 'over', why: 'line_lost' })
  })
})
