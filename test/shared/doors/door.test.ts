import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { decideDoor, isQuiet, plainDoor } from '#shared/doors/door.ts'
import { doorStates } from '#shared/doors/limits.ts'

const minute = fc.integer({ min: 0, max: 1439 })
const hours = fc.record({ from: minute, until: minute })
const door = fc.record({
  state: fc.constantFrom(...doorStates),
  opensWhenEmpty: fc.boolean(),
  quietHours: fc.option(hours),
})

property.prop([door, fc.boolean()])(
  '[D8] the last one out opens what opens when empty or nobody keeps, and no other',
  (before, kept) => {
    const after = decideDoor(before, { kind: 'emptied', kept })
    expect(after.state).toBe(before.opensWhenEmpty || !kept ? 'open' : before.state)
    if (after.state === before.state) expect(after).toBe(before)
  },
)

property.prop([door, door])('setting a door sets what is named and leaves the rest', (before, wish) => {
  expect(decideDoor(before, { kind: 'set', to: wish })).toEqual(wish)
  expect(decideDoor(before, { kind: 'set', to: {} })).toEqual(before)
  expect(decideDoor(before, { kind: 'set', to: { state: wish.state } })).toEqual({ ...before, state: wish.state })
})

property.prop([hours, minute])(
  '[D9] each minute of a day is quiet, or is so in the hours turned round',
  (quiet, at) => {
    fc.pre(quiet.from !== quiet.until)
    const turned = { from: quiet.until, until: quiet.from }
    expect(isQuiet(quiet, at)).toBe(!isQuiet(turned, at))
  },
)

test('[D9] quiet hours go over midnight, and none at all are never quiet', () => {
  const night = { from: 22 * 60, until: 7 * 60 }
  expect([21 * 60 + 59, 22 * 60, 0, 6 * 60 + 59, 7 * 60].map((at) => isQuiet(night, at))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
  expect(isQuiet(plainDoor.quietHours, 0)).toBe(false)
  expect(isQuiet({ from: 60, until: 60 }, 60)).toBe(false)
})
