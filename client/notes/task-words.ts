import { formatTime, say } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import type { TaskFacts } from './note-task.ts'
import { knownName } from './people.ts'

const SAME_YEAR: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
const OTHER_YEAR: Intl.DateTimeFormatOptions = { ...SAME_YEAR, year: 'numeric' }

/** A day as it is kept, `2026-03-31`, of an instant in the viewer's zone. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** What stands behind a task: who does it and until when, and whether that day is past. */
export function taskWords({ owner, due }: TaskFacts, done: boolean, now = Date.now()): { text: string; late: boolean } {
  const name = owner === null ? null : (knownName(owner) ?? say(aroundWords, 'somebody'))
  const today = dayOf(now)
  const late = due !== null && !done && due < today
  const day = due === null ? null : formatDay(due, today)
  const until = day && (late ? say(aroundWords, 'late', { day }) : say(aroundWords, 'until', { day }))
  return { text: [name, until].filter(Boolean).join(' · '), late }
}

function formatDay(day: string, today: string): string {
  const at = new Date(`${day}T12:00:00`).getTime()
  return formatTime(at, day.slice(0, 4) === today.slice(0, 4) ? SAME_YEAR : OTHER_YEAR)
}
