import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { decideEntry } from '#shared/doors/entry.ts'
import { doorStates } from '#shared/doors/limits.ts'

const doors = fc.record({
  mayKnow: fc.boolean(),
  mayEnter: fc.boolean(),
  archived: fc.boolean(),
  capacity: fc.integer({ min: 1, max: 5 }),
  peopleInside: fc.integer({ min: 0, max: 5 }),
  isInside: fc.boolean(),
  wentElsewhere: fc.boolean(),
  door: fc.constantFrom(...doorStates),
  waved: fc.boolean(),
})

property.prop([doors])('[D1] whoever may not come to a room learns nothing of its state', (door) => {
  expect(decideEntry({ ...door, mayKnow: false })).toBe('room_not_found')
})

property.prop([doors])(
  '[D2] nobody new gets in where the room is full, and nobody inside is turned away for it',
  (door) => {
    const refusal = decideEntry(door)
    if (refusal === null) expect(door.isInside || door.peopleInside < door.capacity).toBe(true)
    if (refusal === 'room_full') expect(door.isInside).toBe(false)
  },
)

property.prop([doors])('[D7] by a door that is not open only those come in who are waved in, or are inside', (door) => {
  if (decideEntry(door) !== null || door.isInside || door.waved) return
  expect(door.door).toBe('open')
  expect(door.mayEnter).toBe(true)
})

property.prop([doors])('[D7] a closed door asks nobody to knock, and an open one only whose room it is not', (door) => {
  if (decideEntry(door) !== 'must_knock') return
  expect(door.door).not.toBe('closed')
  if (door.door === 'open') expect(door.mayEnter).toBe(false)
})
