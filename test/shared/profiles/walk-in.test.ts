import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import { decideContact } from '#shared/profiles/contact.ts'
import { inWeekOrder, isWalkInAt, walkInOn } from '#shared/profiles/walk-in.ts'

const hour = fc
  .record({
    day: fc.integer({ min: 0, max: 6 }),
    from: fc.integer({ min: 0, max: 1_439 }),
    lasts: fc.integer({ min: 1, max: 600 }),
  })
  .map(({ day, from, lasts }) => ({ day, from, until: Math.min(1_440, from + lasts) }))

property.prop([fc.array(hour, { maxLength: 14 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1_439 })])(
  '[PR5] hours in their order say the same as they were written, and none touches another',
  (hours, day, minute) => {
    const ordered = inWeekOrder(hours)
    expect(isWalkInAt(ordered, { day, minute })).toBe(isWalkInAt(hours, { day, minute }))
    const today = walkInOn(ordered, day)
    for (const [place, { from }] of today.entries()) expect(from).toBeGreaterThan(today[place - 1]?.until ?? -1)
  },
)

const [carla, dirk, eva] = ['carla', 'dirk', 'eva'].map((id) => ({ memberId: id as MemberId, hours: [] }))
const contact = { person: carla!, standIns: [dirk!, eva!] }
const shownWhen = (inNow: Record<string, string>) => decideContact(contact, (memberId) => inNow[memberId])

test('one sees one’s contact person, and who stands in only when they are not in', () => {
  expect(shownWhen({ carla: 'busy', dirk: 'available' })).toEqual({ kind: 'own', person: carla, standIn: null })
  expect(shownWhen({ dirk: 'available', eva: 'available' })).toMatchObject({ standIn: dirk })
  expect(shownWhen({ eva: 'away' })).toMatchObject({ standIn: eva })
  expect(shownWhen({})).toMatchObject({ person: carla, standIn: null })
})

test('who does not want to be disturbed stands in last', () => {
  expect(shownWhen({ dirk: 'dnd', eva: 'available' })).toMatchObject({ standIn: eva })
  expect(shownWhen({ dirk: 'dnd' })).toMatchObject({ standIn: dirk })
})

test('who has no contact person has nobody who stands in', () => {
  expect(decideContact({ person: null, standIns: [] }, () => 'available')).toEqual({ kind: 'none' })
})
