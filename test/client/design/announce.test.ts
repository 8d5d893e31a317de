// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { $announced, announce, switchAnnouncements } from '#client/design/announce.ts'

beforeEach(() => {
  vi.useFakeTimers()
  switchAnnouncements(true)
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

test('the first is said at once, the next when the first has been heard', () => {
  announce('Ann kwam binnen')
  announce('Bob kwam binnen')
  expect($announced.get()).toBe('Ann kwam binnen')
  vi.advanceTimersByTime(2_000)
  expect($announced.get()).toBe('Bob kwam binnen')
})

test('a rush is not read to its end: the newest four are kept', () => {
  const heard: string[] = []
  const stop = $announced.listen((text) => text && heard.push(text))
  for (let i = 0; i < 50; i += 1) announce(`bericht ${String(i)}`)
  vi.runAllTimers()
  stop()
  expect(heard).toEqual(['bericht 0', 'bericht 46', 'bericht 47', 'bericht 48', 'bericht 49'])
})

test('the same words are said again when it happens again', () => {
  const heard: string[] = []
  const stop = $announced.listen((text) => heard.push(text))
  announce('opgeslagen')
  vi.runAllTimers()
  announce('opgeslagen')
  vi.runAllTimers()
  stop()
  expect(heard.filter(Boolean)).toEqual(['opgeslagen', 'opgeslagen'])
})

test('switched off nothing is said, and that is remembered', () => {
  announce('eerst')
  announce('wacht nog')
  switchAnnouncements(false)
  announce('niet meer')
  vi.runAllTimers()
  expect($announced.get()).toBe('')
  expect(localStorage.getItem('inloop.announcements')).toBe('off')
})
