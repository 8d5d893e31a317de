import type { WalkIn } from './contract.ts'
import { weekdays } from './limits.ts'

/** The walk-in hours of one day, the first of the day first. `day` as `Date.getDay()` counts. Pure. */
export function walkInOn(hours: readonly WalkIn[], day: number): readonly WalkIn[] {
  return hours.filter((hour) => hour.day === day).sort((a, b) => a.from - b.from)
}

/** Whether one can walk in at this minute of this day. Pure. */
export function isWalkInAt(hours: readonly WalkIn[], { day, minute }: { day: number; minute: number }): boolean {
  return hours.some((hour) => hour.day === day && hour.from <= minute && minute < hour.until)
}

/** The hours as they are kept: by day from Monday, by time, and those of a day that touch made one. Pure. */
export function inWeekOrder(hours: readonly WalkIn[]): WalkIn[] {
  const joined: WalkIn[] = []
  for (const day of weekdays)
    for (const hour of walkInOn(hours, day)) {
      const before = joined.at(-1)
      if (before?.day === day && hour.from <= before.until)
        joined[joined.length - 1] = { ...before, until: Math.max(before.until, hour.until) }
      else joined.push(hour)
    }
  return joined
}
