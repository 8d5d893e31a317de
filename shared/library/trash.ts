import { TRASH_DAYS } from './limits.ts'

const DAY_MS = 86_400_000

/** The instant before which what was put in the trash is removed for good. Pure. */
export function trashEndsBefore(now: number): number {
  return now - TRASH_DAYS * DAY_MS
}

/** The instant from which what was put in the trash then may be removed for good. Pure. */
export function goesAt(trashedAt: number): number {
  return trashedAt + TRASH_DAYS * DAY_MS
}

/** How many days something stays in the trash yet: the last, begun one counts; never less than none. Pure. */
export function daysLeft(trashedAt: number, now: number): number {
  return Math.max(0, Math.ceil((goesAt(trashedAt) - now) / DAY_MS))
}
