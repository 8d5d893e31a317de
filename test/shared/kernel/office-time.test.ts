import { expect, test } from 'vitest'
import { momentIn } from '#shared/kernel/office-time.ts'

const at = (month: number, day: number, hour: number) =>
  momentIn('Europe/Amsterdam', Date.UTC(2026, month, day, hour, 15))

test('[PR5] [D9] the clock of the office knows summer and winter, and its day is its own', () => {
  expect(at(6, 1, 22)).toEqual({ day: 4, minute: 15 })
  expect(at(0, 1, 22)).toEqual({ day: 4, minute: 23 * 60 + 15 })
  expect(at(0, 1, 23)).toEqual({ day: 5, minute: 15 })
  expect(momentIn('Pacific/Auckland', Date.UTC(2026, 0, 3, 23, 15)).day).toBe(0)
})
