import { announce } from '../design/announce.ts'
import { nameWithGuest } from '../design/guest-name.ts'
import { $colleagues } from '../directory/directory.ts'
import { $place } from '../doors/doors.ts'
import { say } from '../i18n/i18n.ts'
import { $inside } from '../presence/presence.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { shellWords } from './words.ts'

/** More than this many at once are told as a number. */
const NAMED_AT_MOST = 2

/** Tells a screen reader who comes into and leaves the room one is in. Returns the undo. */
export function tellComings(ownId: MemberId): () => void {
  let roomId: string | null = null
  let before: readonly MemberId[] = []
  const look = () => {
    const place = $place.get()
    const now = place.kind === 'inside' ? ($inside.get().get(place.room.id) ?? []) : []
    const here = place.kind === 'inside' ? place.room.id : null
    // Those who were inside already when one came in oneself are no news.
    if (here !== null && here === roomId && before.includes(ownId)) tell(before, now, ownId)
    roomId = here
    before = now
  }
  const undo = [$inside.subscribe(look), $place.subscribe(look)]
  return () => undo.forEach((stop) => stop())
}

function tell(before: readonly MemberId[], now: readonly MemberId[], ownId: MemberId): void {
  // Everybody gone at once is a break in the line, not news.
  if (!now.includes(ownId)) return
  const came = now.filter((id) => !before.includes(id))
  const went = before.filter((id) => !now.includes(id))
  sayThem(came, 'cameIn')
  sayThem(went, 'wentAway')
}

function sayThem(ids: readonly MemberId[], key: 'cameIn' | 'wentAway'): void {
  const many = key === 'cameIn' ? 'cameInMany' : 'wentAwayMany'
  if (ids.length > NAMED_AT_MOST) announce(say(shellWords, many, { count: ids.length }))
  else
    for (const id of ids) {
      const who = $colleagues.get().get(id)
      if (who) announce(say(shellWords, key, { name: nameWithGuest(who.name, who.role === 'guest') }))
    }
}
