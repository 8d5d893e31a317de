import { atom, computed } from 'nanostores'
import type {
  Companion,
  guestCommands,
  guestEvents,
  GuestLinkSeen,
  guestRoutes,
  GuestSeen,
} from '#shared/guests/contract.ts'
import type { GuestDays } from '#shared/guests/limits.ts'
import type { GuestLinkId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { $colleagues } from '../directory/directory.ts'
import type { Language } from '../i18n/i18n.ts'
import { asker } from '../platform/http.ts'
import { $link, caller, listener, onArrival } from '../platform/realtime.ts'

const ask = asker<typeof guestRoutes>({
  seeLink: 'POST /api/guests/link',
  comeIn: 'POST /api/guests/come-in',
})
const call = caller<typeof guestCommands>()
const on = listener<typeof guestEvents>()

/** Somebody with a name, wherever one meets it; `guest` is the office's word, not theirs. */
export interface Named {
  readonly name: string
  readonly guest: boolean
}

/** The guests of the rooms one sees. */
const $guests = atom<ReadonlyMap<MemberId, GuestSeen>>(new Map())
/** Who is in the room with somebody who has no directory. */
const $company = atom<readonly Companion[]>([])

/** Everybody one can meet: colleagues, guests, and for a guest whoever is in the room. */
export const $named = computed(
  [$colleagues, $guests, $company],
  (colleagues, guests, company): ReadonlyMap<MemberId, Named> => {
    const named = new Map<MemberId, Named>()
    for (const [id, { name, role }] of colleagues) named.set(id, { name, guest: role === 'guest' })
    for (const [id, { name }] of guests) named.set(id, { name, guest: true })
    for (const { memberId, name, guest } of company) named.set(memberId, { name, guest })
    return named
  },
)

/** Whether somebody is a guest, as far as one knows them. */
export function isGuest(memberId: MemberId): boolean {
  return $named.get().get(memberId)?.guest === true
}

/** Whether one was a guest on this page: who is no longer one has been here. */
export const $wasGuest = atom(false)

/** For a guest: the room, and until when; null: not one, or not known yet. */
export const $stay = atom<{ readonly room: Room; readonly until: number } | null>(null)

/** Asks for whose guest one is. Null where one is nobody's. */
export async function loadStay() {
  const reply = await call('guests:stay', {})
  if (reply.ok) $stay.set(reply.value)
  return reply
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
  if (me?.role === 'guest') $wasGuest.set(true)
})

onArrival(async () => {
  if ($me.get()?.role === 'guest') await loadStay()
  const reply = await call('guests:known', {})
  if (reply.ok) $guests.set(new Map(reply.value.guests.map((guest) => [guest.memberId, guest])))
})

on('guests:came', ({ guest }) => $guests.set(new Map($guests.get()).set(guest.memberId, guest)))
on('guests:company', ({ people }) => $company.set(people))

// Signed out: the next person at this device finds nothing of it.
$link.listen((link) => {
  if (link !== 'idle') return
  $guests.set(new Map())
  $company.set([])
  $stay.set(null)
})
