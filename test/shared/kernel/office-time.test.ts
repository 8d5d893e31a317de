import { expect, test } from 'vitest'
import { momentIn, officeDay } from '#shared/kernel/office-time.ts'

const at = (month: number, day: number, hour: number) =>
  momentIn('Europe/Amsterdam', Date.UTC(2026, month, day, hour, 15))

test('[PR5] [D9] the clock of the office knows summer and winter, and its day is its own', () => {
  expect(at(6, 1, 22)).toEqual({ day: 4, minute: 15 })
  expect(at(0, 1, 22)).toEqual({ day: 4, minute: 23 * 60 + 15 })
  expect(at(0, 1, 23)).toEqual({ day: 5, minute: 15 })
  expect(momentIn('Pacific/Auckland', Date.UTC(2026, 0, 3, 23, 15)).day).toBe(0)
})

test('[A18] a day begins at midnight by the clock of the office', () => {
  expect(officeDay(Date.UTC(2026, 0, 1, 22, 59))).toBe('2026-01-01')
  expect(officeDay(Date.UTC(2026, 0, 1, 23))).toBe('2026-01-02')
  expect(officeDay(Date.UTC(2026, 6, 1, 22))).toBe('2026-07-02')
})
