import { formatTime } from '../i18n/i18n.ts'

const DAY_MS = 24 * 60 * 60_000
/** A Sunday, at midnight in Greenwich. */
const A_SUNDAY = Date.UTC(2026, 0, 4)

/** Minutes since midnight as a field for times holds them: '09:30'. */
export function toClock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** What a field for times holds, as minutes since midnight; null where it holds no time. */
export function fromClock(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** A day of the week in the page's language; `day` as `Date.getDay()` counts. */
export function dayName(day: number): string {
  return formatTime(A_SUNDAY + day * DAY_MS, { weekday: 'long', timeZone: 'UTC' })
}
