import { atom } from 'nanostores'
import type { guestCommands, GuestLinkSeen, guestRoutes } from '#shared/guests/contract.ts'
import type { GuestDays } from '#shared/guests/limits.ts'
import type { GuestLinkId, RoomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import type { Language } from '../i18n/i18n.ts'
import { asker } from '../platform/http.ts'
import { $link, caller, onArrival } from '../platform/realtime.ts'

const ask = asker<typeof guestRoutes>({
  seeLink: 'POST /api/guests/link',
  comeIn: 'POST /api/guests/come-in',
})
const call = caller<typeof guestCommands>()

/** Whether one was a guest on this page, and is no longer: by one's own leave, or because the link was at an end. */
export const $visit = atom<'none' | 'guest' | 'ended'>('none')

/** For a guest: the room, and until when; null: not one, or not known yet. */
export const $stay = atom<{ readonly room: Room; readonly until: number } | null>(null)

/** Asks for whose guest one is. Null where one is nobody's. */
export async function loadStay() {
  await lineOpen()
  const reply = await call('guests:stay', {})
  if (reply.ok) $stay.set(reply.value)
  // Its room was shut meanwhile.
  else if (reply.refusal === 'not_a_guest') $stay.set(null)
  return reply
}

/** Resolves once the line is there, or there is no use in waiting for it: who has just come in opens it at this moment. */
function lineOpen(): Promise<void> {
  return new Promise((resolve) => {
    const stop = $link.subscribe((link) => {
      if (link === 'connecting' || link === 'idle') return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}

/** What a link says before one comes by it. */
export const seeLink = (token: string) => ask('seeLink', { token })

/** Comes by a link, under a name. Answers the address of the room one is a guest of, or why not. */
export async function comeIn(wish: { token: string; name: string; language: Language }) {
  const reply = await ask('comeIn', wish)
  if (!reply.ok) return reply.refusal
  // From 'not known' nobody would see that somebody came just now.
  if ($me.get() === undefined) $me.set(null)
  $me.set(reply.value.me)
  return { slug: reply.value.slug }
}

/** Makes a link for a guest; the address in it is shown this once. */
export const inviteGuest = (wish: { roomId: RoomId; label: string; days: GuestDays }) => call('guests:invite', wish)
/** The links there are to a room. */
export const guestLinks = (roomId: RoomId) => call('guests:links', { roomId })
/** Ends a link; whoever came by it is out. */
export const revokeLink = (id: GuestLinkId) => call('guests:revoke', { id })

export type { GuestLinkSeen }

$me.subscribe((me) => {
  if (me) $visit.set(me.role === 'guest' ? 'guest' : 'none')
})

onArrival(async () => {
  if ($me.get()?.role === 'guest') await loadStay()
})

// Signed out: the next person at this device finds nothing of it.
$link.listen((link) => {
  if (link === 'signed_out' && $me.get()?.role === 'guest') $visit.set('ended')
  if (link === 'idle') $stay.set(null)
})
