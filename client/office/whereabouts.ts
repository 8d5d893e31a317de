import { computed, type ReadableAtom } from 'nanostores'
import { $unread } from '../chat/chat.ts'
import { $colleagues } from '../directory/directory.ts'
import { $place } from '../doors/doors.ts'
import { $inside, $people, untold } from '../presence/presence.ts'
import { $rooms } from '../rooms/rooms.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Status } from '#shared/presence/limits.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { kept } from './kept.ts'

/** Where a colleague is, as far as one may see it. */
export type Whereabouts =
  | { readonly kind: 'untold' }
  | { readonly kind: 'out' }
  | { readonly kind: 'office'; readonly status: Status }
  | { readonly kind: 'room'; readonly status: Status; readonly room: Room }

/** Stands where it will be said who is in, until the office has told: the line keeps its height. */
export const NOTHING_YET = '\u00a0'

const nobody: readonly MemberId[] = []
const occupants = new Map<RoomId, ReadableAtom<readonly MemberId[]>>()
const whereabouts = new Map<MemberId, ReadableAtom<Whereabouts>>()
const statuses = new Map<MemberId, ReadableAtom<Status | undefined>>()
const here = new Map<RoomId, ReadableAtom<boolean>>()
const unread = new Map<RoomId, ReadableAtom<number>>()
const guests = new Map<MemberId, ReadableAtom<boolean>>()
const names = new Map<MemberId, ReadableAtom<string>>()

/** Who is inside a room; it changes only when that room does. */
export function occupantsOf(roomId: RoomId): ReadableAtom<readonly MemberId[]> {
  return remembered(occupants, roomId, () => kept([$inside], (inside) => inside.get(roomId) ?? nobody))
}

/** Where one colleague is; it changes only when they move or choose another status. */
export function whereIs(memberId: MemberId): ReadableAtom<Whereabouts> {
  return remembered(whereabouts, memberId, () =>
    kept([$people, $rooms], (people, rooms): Whereabouts => {
      const person = people.get(memberId)
      if (!person) return { kind: people === untold ? 'untold' : 'out' }
      const { status } = person
      const room = person.roomId && rooms.get(person.roomId)
      return room ? { kind: 'room', status, room } : { kind: 'office', status }
    }),
  )
}

/** A colleague's status while they are in. */
export function statusOf(memberId: MemberId): ReadableAtom<Status | undefined> {
  return remembered(statuses, memberId, () => computed($people, (people) => people.get(memberId)?.status))
}

/** Whether one is in this room oneself, on this device. */
export function hereAtom(roomId: RoomId): ReadableAtom<boolean> {
  return remembered(here, roomId, () =>
    computed($place, (place) => place.kind === 'inside' && place.room.id === roomId),
  )
}

/** How many messages wait in a room's chat. */
export function unreadOf(roomId: RoomId): ReadableAtom<number> {
  return remembered(unread, roomId, () => computed($unread, (counts) => counts.get(roomId) ?? 0))
}

/** A colleague's name, or an empty text for whoever is not in the directory (yet). */
export function nameAtom(memberId: MemberId): ReadableAtom<string> {
  return remembered(names, memberId, () => computed($colleagues, (colleagues) => colleagues.get(memberId)?.name ?? ''))
}

/** The status of everybody who is in. */
export const $statuses: ReadableAtom<ReadonlyMap<MemberId, Status>> = computed(
  $people,
  (people) => new Map([...people].map(([memberId, { status }]) => [memberId, status])),
)

/** Everybody's names. */
export const $names: ReadableAtom<ReadonlyMap<MemberId, string>> = computed(
  $colleagues,
  (colleagues) => new Map([...colleagues.values()].map(({ memberId, name }) => [memberId, name])),
)

/** Whether somebody is a guest. */
export function guestAtom(memberId: MemberId): ReadableAtom<boolean> {
  return remembered(guests, memberId, () =>
    computed($colleagues, (colleagues) => colleagues.get(memberId)?.role === 'guest'),
  )
}

/** Every colleague who is in now, by name. */
export const $inNow: ReadableAtom<readonly MemberId[]> = kept([$people, $colleagues], (people, colleagues) => {
  const name = (id: MemberId) => colleagues.get(id)?.name ?? ''
  const isColleague = (id: MemberId) => colleagues.has(id) && colleagues.get(id)?.role !== 'guest'
  return [...people.keys()].filter(isColleague).sort((a, b) => name(a).localeCompare(name(b)))
})

/** How many are in, and in how many rooms there is somebody. */
export const $counts = kept([$people, $inside], (people, inside) => ({
  people: people.size,
  rooms: [...inside.values()].filter(({ length }) => length > 0).length,
}))

/** The rooms of each floor, in their order. */
export const $roomsByFloor = computed($rooms, (rooms) => {
  const byFloor = Map.groupBy(
    [...rooms.values()].filter(({ archived }) => !archived),
    ({ floorId }) => floorId,
  )
  for (const ofFloor of byFloor.values()) ofFloor.sort((a, b) => a.position - b.position)
  return byFloor
})

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const made = known.get(key) ?? make()
  known.set(key, made)
  return made
}
