import { atom } from 'nanostores'

/** A screen reader needs time to finish a sentence; more than this in a row is noise. */
const BETWEEN_MS = 2_000
const WAITING_MAX = 4
const REMEMBERED = 'inloop.announcements'

/** What the live region says now. */
export const $announced = atom('')

/** Whether announcements are made at all; chosen on this device. */
export const $announcementsOn = atom(localStorage.getItem(REMEMBERED) !== 'off')

let waiting: string[] = []
let timer: number | undefined

/** Switches announcements on or off, and remembers it on this device. */
export function switchAnnouncements(on: boolean): void {
  localStorage.setItem(REMEMBERED, on ? 'on' : 'off')
  $announcementsOn.set(on)
  if (!on) waiting = []
}

/** Tells a screen reader politely what has happened. When too much happens at once the oldest is left out. */
export function announce(text: string): void {
  if (!$announcementsOn.get()) return
  waiting = [...waiting.filter((other) => other !== text), text].slice(-WAITING_MAX)
  if (timer === undefined) sayNext()
}

function sayNext(): void {
  const next = waiting.shift()
  timer = next === undefined ? undefined : window.setTimeout(sayNext, BETWEEN_MS)
  // An empty region in between, so that the same words are said twice when it happens twice.
  $announced.set(next ?? '')
}
