import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { decideEntry } from '#shared/doors/entry.ts'

const doors = fc.record({
  maySee: fc.boolean(),
  archived: fc.boolean(),
  capacity: fc.integer({ min: 1, max: 5 }),
  peopleInside: fc.integer({ min: 0, max: 5 }),
  isInside: fc.boolean(),
  wentElsewhere: fc.boolean(),
})

property.prop([doors])('[D1] whoever may not see a room learns nothing of its state', (door) => {
  expect(decideEntry({ ...door, maySee: false })).toBe('room_not_found')
})

property.prop([doors])(
  '[D2] nobody new gets in where the room is full, and nobody inside is turned away for it',
  (door) => {
    const refusal = decideEntry(door)
    if (refusal === null) expect(door.isInside || door.peopleInside < door.capacity).toBe(true)
    if (refusal === 'room_full') expect(door.isInside).toBe(false)
  },
)
