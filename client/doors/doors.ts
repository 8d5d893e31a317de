import { atom } from 'nanostores'
import type { doorCommands, doorEvents } from '#shared/doors/contract.ts'
import type { EventPayload, Refusal } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { $link, caller, listener, onArrival } from '../platform/realtime.ts'
import { $rooms } from '../rooms/rooms.ts'
import { forgetPass, keepPass, passFor } from './pass.ts'

const RETRY_MS = 2_000

const call = caller<typeof doorCommands>()
const on = listener<typeof doorEvents>()

export type DoorRefusal = Exclude<Refusal<(typeof doorCommands)['door:enter']>, 'elsewhere_now'>
export type WhyLeft = EventPayload<typeof doorEvents, 'door:left'>['why']

/** A room as one stands before it: a guest knows no more of it until they are let in. */
export type RoomAhead = Pick<Room, 'id' | 'slug'>

/**
 * Where one is on this device. During a break it stays `inside`, since one comes back by oneself; `visit` is another
 * number after every entering and every coming back: what was open in the room must then be opened again.
 */
export type Place =
  | { readonly kind: 'outside' }
  | { readonly kind: 'entering'; readonly slug: string }
  | { readonly kind: 'inside'; readonly room: Room; readonly visit: number }
  | { readonly kind: 'refused'; readonly slug: string; readonly refusal: DoorRefusal }
  | { readonly kind: 'left'; readonly roomId: RoomId; readonly why: WhyLeft }

export const $place = atom<Place>({ kind: 'outside' })

/** The room one wants to be in, whatever the line does meanwhile. */
let wish: RoomAhead | null = null
/** Answers to an older wish are no longer of interest. */
let attempt = 0
let visits = 0

/** Walks into a room, out of the one before. Where the line is down it happens as soon as it is back. */
export async function enterRoom(room: RoomAhead): Promise<void> {
  if (wish?.id === room.id) return
  wish = room
  $place.set({ kind: 'entering', slug: room.slug })
  await askToEnter(room, false)
}

/** Leaves the room. */
export async function leaveRoom(): Promise<void> {
  forget({ kind: 'outside' })
  forgetPass()
  await call('door:leave', {}) // where it does not arrive, the office sees that this device is gone
}

async function askToEnter(room: RoomAhead, returning: boolean): Promise<void> {
  const mine = ++attempt
  const pass = passFor(room.id)
  const reply = await call('door:enter', {
    roomId: room.id,
    ...(returning ? { returning } : {}),
    ...(pass === null ? {} : { pass }),
  })
  if (mine !== attempt) return
  if (reply.ok) {
    wish = reply.value.room
    visits += 1
    keepPass(room.id, reply.value.pass)
    $place.set({ kind: 'inside', room: reply.value.room, visit: visits })
    return
  }
  const { refusal } = reply
  switch (refusal) {
    case 'unreachable':
    case 'too_many_requests':
    case 'internal':
      // A line that is down brings its own arrival; one that stands is tried again.
      setTimeout(() => {
        if (mine === attempt && $link.get() === 'online') void askToEnter(room, returning)
      }, RETRY_MS)
      return
    case 'elsewhere_now':
      forget({ kind: 'left', roomId: room.id, why: 'moved_elsewhere' })
      return
    case 'must_knock':
    case 'door_closed':
      // Whoever stands before a door is in no other room any more.
      await call('door:leave', {})
      if (mine === attempt) forget({ kind: 'refused', slug: room.slug, refusal })
      return
    default:
      forget({ kind: 'refused', slug: room.slug, refusal })
  }
}

function forget(place: Place): void {
  wish = null
  attempt += 1
  $place.set(place)
}

onArrival(async () => {
  if (wish) await askToEnter(wish, $place.get().kind === 'inside')
})

on('door:left', ({ roomId, why }) => {
  if (wish?.id !== roomId) return
  forget({ kind: 'left', roomId, why })
  if (why !== 'moved_elsewhere') forgetPass()
})

// The room one is in may be renamed meanwhile.
$rooms.listen((rooms) => {
  const place = $place.get()
  const room = place.kind === 'inside' ? rooms.get(place.room.id) : undefined
  if (place.kind === 'inside' && room && room !== place.room) $place.set({ ...place, room })
})

// Signed out: nobody is anywhere.
$link.listen((link) => {
  if (link !== 'idle') return
  forget({ kind: 'outside' })
  forgetPass()
})
