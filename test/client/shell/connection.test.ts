// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { $place } from '#client/doors/doors.ts'
import { $link } from '#client/platform/realtime.ts'
import { $trouble, watchConnection } from '#client/shell/connection.ts'
import { roomNumber } from '../office/people.ts'

let stop = () => undefined as unknown

beforeEach(() => {
  vi.useFakeTimers()
  $link.set('online')
  $place.set({ kind: 'outside' })
  stop = watchConnection()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const network = (on: boolean) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(on)
  window.dispatchEvent(new Event(on ? 'online' : 'offline'))
}

test('a short break goes by without a word', () => {
  $link.set('away')
  vi.advanceTimersByTime(1_000)
  expect($trouble.get()).toBeNull()
  $link.set('online')
  vi.runAllTimers()
  expect($trouble.get()).toBeNull()
})

test('a longer break is told, in a room with the comfort that one stays', () => {
  $link.set('away')
  vi.runAllTimers()
  expect($trouble.get()).toBe('offline')
  $place.set({ kind: 'inside', room: roomNumber(1), visit: 1 })
  expect($trouble.get()).toBe('offlineInRoom')
  network(false)
  expect($trouble.get()).toBe('noNetworkInRoom')
  network(true)
  $link.set('online')
  expect($trouble.get()).toBeNull()
})

test('an old page is asked to load again, at once', () => {
  $link.set('outdated')
  expect($trouble.get()).toBe('outdated')
})
