// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { $announced } from '#client/design/announce.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { $place } from '#client/doors/doors.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { $people } from '#client/presence/presence.ts'
import { tellComings } from '#client/shell/comings.ts'
import { byId, colleagueNumber, roomNumber } from '../office/people.ts'

const names = ['Ann', 'Bob', 'Carla', 'Dirk', 'Els']
const people = names.map((name, n) => colleagueNumber(n, name))
const [coffee, hall] = [roomNumber(1), roomNumber(2)]
let heard: string[] = []
let stop: (() => void)[] = []

const inside = (...those: string[]) =>
  $people.set(
    new Map(
      those.map((name) => [people[names.indexOf(name)]!.memberId, { roomId: coffee.id, status: 'available' as const }]),
    ),
  )
const enter = (room: typeof coffee) => $place.set({ kind: 'inside', room, visit: 1 })
/** What has been said, once it all has been. */
const told = () => {
  vi.runAllTimers()
  return heard
}

beforeEach(() => {
  vi.useFakeTimers()
  chooseLanguage('nl')
  $colleagues.set(byId(people, 'memberId'))
  $people.set(new Map())
  $place.set({ kind: 'outside' })
  heard = []
  stop = [tellComings(people[0]!.memberId), $announced.listen((text) => text && heard.push(text))]
})
afterEach(() => {
  stop.forEach((each) => each())
  vi.useRealTimers()
})

test('who comes into the room one is in and who leaves it is said by name', () => {
  inside('Ann')
  enter(coffee)
  inside('Ann', 'Bob')
  inside('Ann')
  expect(told()).toEqual(['Bob kwam binnen', 'Bob ging weg'])
})

test('many at once are a number', () => {
  inside('Ann')
  enter(coffee)
  inside('Ann', 'Bob', 'Carla', 'Dirk', 'Els')
  expect(told()).toEqual(['4 collega’s kwamen binnen'])
})

test('who was inside already, another room and a break in the line are no news', () => {
  inside('Ann', 'Bob')
  enter(coffee)
  inside()
  inside('Ann', 'Bob')
  enter(hall)
  inside('Ann', 'Bob', 'Carla')
  expect(told()).toEqual([])
})
