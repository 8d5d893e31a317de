/** The office's own zone: walk-in hours and quiet hours are by its clock, wherever people are. */
export const OFFICE_ZONE = 'Europe/Amsterdam'

/** A moment of the week: `day` as `Date.getDay()` counts, `minute` since midnight. */
export interface Moment {
  readonly day: number
  readonly minute: number
}

/** The day of an instant (ms since 1970) by the office's clock, as `2026-05-31`. Pure. */
export function officeDay(at: number): string {
  // Sweden writes its dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: OFFICE_ZONE, dateStyle: 'short' }).format(at)
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The moment of the week at an instant (ms since 1970) in a zone such as `Europe/Amsterdam`. Pure. */
export function momentIn(zone: string, at: number): Moment {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const read = (type: 'weekday' | 'hour' | 'minute') => parts.find((part) => part.type === type)?.value ?? ''
  return { day: days.indexOf(read('weekday')), minute: Number(read('hour')) * 60 + Number(read('minute')) }
}
