import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import {
  APART_MS,
  AUTOMATIC_MAX,
  dueAt,
  KEEP_ALL_MS,
  KEEP_HOURLY_MS,
  PAUSE_MS,
  SETTLE_MS,
  toThinOut,
  WORK_MAX_MS,
  type Last,
  type Work,
} from '#shared/versions/when.ts'

const MINUTE = 60_000
const ann = 'ann' as MemberId
const bob = 'bob' as MemberId
const of = (...authors: MemberId[]) => new Set(authors)

test('[V2] a version is made when nobody has written for five minutes', () => {
  const work = { firstAt: 0, lastAt: 3 * MINUTE, authors: of(ann) }
  expect(dueAt(work, null)).toBe(3 * MINUTE + PAUSE_MS)
})

test('[V2] when somebody else takes over, it is made as soon as they fall silent, but not right upon the last', () => {
  const work = { firstAt: 20 * MINUTE, lastAt: 21 * MINUTE, authors: of(bob) }
  expect(dueAt(work, { madeAt: 0, authors: of(ann) })).toBe(21 * MINUTE + SETTLE_MS)
  expect(dueAt(work, { madeAt: 20 * MINUTE, authors: of(ann) })).toBe(20 * MINUTE + APART_MS)
  expect(dueAt(work, { madeAt: 0, authors: of(ann, bob) })).toBe(21 * MINUTE + PAUSE_MS)
})

interface Stroke {
  readonly restMs: number
  readonly who: MemberId
}
const strokes = fc.array(
  fc.record({ restMs: fc.integer({ min: 0, max: 8 * MINUTE }), who: fc.constantFrom(ann, bob) }),
  { minLength: 1, maxLength: 200 },
)

/** Lives through a day of work as the office does: a timer at what is due, set anew at every stroke. */
function live(day: readonly Stroke[]) {
  const made: number[] = []
  const writes: number[] = []
  let now = 1_000
  let work: Work | null = null
  let last: Last | null = null
  const waitUntil = (until: number) => {
    const due = work && dueAt(work, last)
    if (work && due !== null && due <= until) {
      const at = Math.max(due, now)
      made.push(at)
      last = { madeAt: at, authors: work.authors }
      work = null
    }
  }
  for (const { restMs, who } of day) {
    waitUntil(now + restMs)
    now += restMs
    writes.push(now)
    work = work
      ? { firstAt: work.firstAt, lastAt: now, authors: new Set([...work.authors, who]) }
      : { firstAt: now, lastAt: now, authors: of(who) }
  }
  waitUntil(Infinity)
  return { made, writes }
}

property.prop([strokes])(
  '[V2] of any day of work nothing is left without a version, and none follows at once',
  (day) => {
    const { made, writes } = live(day)
    for (const [place, at] of made.entries())
      if (place > 0) expect(at - made[place - 1]!).toBeGreaterThanOrEqual(APART_MS)
    for (const at of writes) expect(made.some((one) => one >= at && one <= at + WORK_MAX_MS + APART_MS)).toBe(true)
    expect(made.at(-1)! - writes.at(-1)!).toBeLessThanOrEqual(PAUSE_MS + APART_MS)
  },
)

const ages = fc.array(fc.integer({ min: 0, max: 400 * 86_400_000 }), { maxLength: 600 })
const now = 500 * 86_400_000

property.prop([ages])('[V3] of a day all stay, then one an hour, then one a day; the newest always', (ages) => {
  const all = ages.map((age, place) => ({ id: String(place), madeAt: now - age }))
  const gone = new Set(toThinOut(all, now))
  const kept = all.filter((one) => !gone.has(one))
  expect(kept.length).toBeLessThanOrEqual(AUTOMATIC_MAX)
  const newest = [...all].sort((one, other) => other.madeAt - one.madeAt)
  if (newest[0]) expect(kept).toContain(newest[0])
  const recent = newest.filter(({ madeAt }) => now - madeAt <= KEEP_ALL_MS).slice(0, AUTOMATIC_MAX)
  for (const one of recent) expect(kept).toContain(one)
  const hours = kept.filter(({ madeAt }) => now - madeAt > KEEP_ALL_MS && now - madeAt <= KEEP_HOURLY_MS)
  expect(new Set(hours.map(({ madeAt }) => Math.floor(madeAt / 3_600_000))).size).toBe(hours.length)
  // Thinning what is thin already takes nothing.
  expect(toThinOut(kept, now)).toEqual([])
})

property.prop([ages, fc.integer({ min: 0, max: 60 * 86_400_000 })])(
  '[V3] every day of which there was a version keeps one, as long as there are not too many',
  (ages, later) => {
    const all = ages.slice(0, 300).map((age, place) => ({ id: String(place), madeAt: now - age }))
    const gone = new Set(toThinOut(all, now + later))
    const days = (list: readonly { madeAt: number }[]) =>
      new Set(list.map(({ madeAt }) => Math.floor(madeAt / 86_400_000)))
    expect(days(all.filter((one) => !gone.has(one)))).toEqual(days(all))
  },
)
