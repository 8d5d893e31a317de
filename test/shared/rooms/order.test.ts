import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { inOrder, moveInRow } from '#shared/rooms/order.ts'

const row = (...ids: string[]) => ids.map((id, position) => ({ id, position }))

test('[R5] a room put first makes the others move up', () => {
  expect(moveInRow(row('reception', 'coffee', 'hall'), 'hall', 0)).toEqual([
    { id: 'hall', position: 0 },
    { id: 'reception', position: 1 },
    { id: 'coffee', position: 2 },
  ])
})

test('[R5] a room from another floor finds its place among those that are there', () => {
  expect(moveInRow(row('reception', 'coffee'), 'hall', 1)).toEqual([
    { id: 'hall', position: 1 },
    { id: 'coffee', position: 2 },
  ])
})

const rows = fc
  .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), position: fc.integer({ min: 0, max: 20 }) }))),
  )

property.prop([rows, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 40 })])(
  '[R5] a move changes nothing but places: all stand in a row, the one where it was put, the others as they stood',
  (before, id, position) => {
    const places = new Map([...before.map((one) => [one.id, one.position] as const)])
    for (const one of moveInRow(before, id, position)) places.set(one.id, one.position)
    const after = inOrder([...places].map(([each, place]) => ({ id: each, position: place })))
    expect(after.map((one) => one.position)).toEqual(after.map((_, index) => index))
    expect(after.findIndex((one) => one.id === id)).toBe(Math.min(position, after.length - 1))
    const others = (some: readonly { id: number }[]) => some.map((one) => one.id).filter((each) => each !== id)
    expect(others(after)).toEqual(others(inOrder(before)))
  },
)
