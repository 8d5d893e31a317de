// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { $colleagues } from '#client/directory/directory.ts'
import { $inNow, occupantsOf, whereIs } from '#client/office/whereabouts.ts'
import { $people } from '#client/presence/presence.ts'
import { $rooms } from '#client/rooms/rooms.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { byId, colleagueNumber, roomNumber } from './people.ts'

const rooms = Array.from({ length: 60 }, (_, i) => roomNumber(i))
const people = Array.from({ length: 200 }, (_, i) => colleagueNumber(i, `Lid ${String(i).padStart(3, '0')}`))
const idOf = (n: number) => people[n]!.memberId
const roomOf = (n: number) => rooms[n]!.id

/** Member n is in room n % 60. */
const everybody = () =>
  new Map(people.map(({ memberId }, n) => [memberId, { roomId: roomOf(n % 60), status: 'available' as const }]))

beforeEach(() => {
  $rooms.set(byId(rooms, 'id'))
  $colleagues.set(byId(people, 'memberId'))
  $people.set(everybody())
})

function move(memberId: MemberId, roomId: RoomId | null): void {
  $people.set(new Map($people.get()).set(memberId, { roomId, status: 'available' }))
}

test('with 200 people in 60 rooms a hop tells two rooms and one person, and nobody else', () => {
  const told = vi.fn()
  const stops = [
    ...rooms.map(({ id, name }) => occupantsOf(id).listen(() => told(name))),
    ...people.map(({ memberId, name }) => whereIs(memberId).listen(() => told(name))),
    $inNow.listen(() => told('who is in')),
  ]
  move(idOf(0), roomOf(7))
  expect(told.mock.calls.flat().sort()).toEqual(['Kamer 0', 'Kamer 7', 'Lid 000'])
  told.mockClear()
  $people.set(new Map($people.get()))
  expect(told).not.toHaveBeenCalled()
  stops.forEach((stop) => stop())
})

test('a colleague is in a room one may see, in the office, or out', () => {
  const kinds = () => [0, 1, 2].map((n) => whereIs(idOf(n)).get().kind)
  move(idOf(1), null)
  const without = new Map($people.get())
  without.delete(idOf(2))
  $people.set(without)
  expect(kinds()).toEqual(['room', 'office', 'out'])
  // A room one may not see is no place at all.
  $rooms.set(new Map())
  expect(kinds()).toEqual(['office', 'office', 'out'])
})

test('who is in is listed by name', () => {
  $people.set(
    new Map([
      [idOf(9), { roomId: null, status: 'busy' }],
      [idOf(3), { roomId: null, status: 'dnd' }],
    ]),
  )
  expect($inNow.get()).toEqual([idOf(3), idOf(9)])
})
