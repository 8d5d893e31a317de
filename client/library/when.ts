import { formatTime } from '../i18n/i18n.ts'

/** An instant as one says it in a list: the time today, else the day. `today` is said by the page. */
export function sayWhen(at: number, now: number, today: string): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  if (isToday) return `${today} ${formatTime(at, { hour: '2-digit', minute: '2-digit' })}`
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return formatTime(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}
