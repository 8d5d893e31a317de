import { atom } from 'nanostores'
import type { Input } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Floor, Room, roomCommands, roomEvents } from '#shared/rooms/contract.ts'
import { $link, caller, listener, onArrival, type CallReply } from '../platform/realtime.ts'

const RETRY_MS = 2_000

const call = caller<typeof roomCommands>()
const on = listener<typeof roomEvents>()

/** The floors from the ground up. */
export const $floors = atom<readonly Floor[]>([])
/** The rooms in use that one may see. */
export const $rooms = atom<ReadonlyMap<RoomId, Room>>(new Map())
export const $roomsLoaded = atom(false)

/** The whole building as administrators manage it, archived rooms too; null until it has been asked for. */
export const $managed = atom<{ readonly floors: readonly Floor[]; readonly rooms: ReadonlyMap<RoomId, Room> } | null>(
  null,
)

/**
 * The room behind an address, an old one too: `room.slug` is the present one. Waits for the line to the office while
 * there is hope that it comes.
 */
export async function findRoom(slug: string): Promise<CallReply<(typeof roomCommands)['rooms:find']>> {
  await lineSettled()
  const known = [...$rooms.get().values()].find((room) => room.slug === slug)
  return known ? { ok: true, value: { room: known } } : call('rooms:find', { slug })
}

/** Fills `$managed`, which from then on follows every change. For administrators. */
export async function loadManaged(): Promise<CallReply<(typeof roomCommands)['rooms:managed']>> {
  await lineSettled()
  const reply = await call('rooms:managed', {})
  if (reply.ok) $managed.set({ floors: reply.value.floors, rooms: byId(reply.value.rooms) })
  return reply
}

type Asked<K extends keyof typeof roomCommands> = Input<(typeof roomCommands)[K]>

// What administrators do. Each answers what the office answered; the atoms follow by its events.

/** Makes a room, last on its floor. */
export const createRoom = (room: Asked<'rooms:create'>) => call('rooms:create', room)
/** Renames a room or changes what is said of it; its old address keeps leading there. */
export const changeRoom = (change: Asked<'rooms:change'>) => call('rooms:change', change)
/** Puts a room at a place on a floor. */
export const moveRoom = (move: Asked<'rooms:move'>) => call('rooms:move', move)
/** Puts a room away: whoever is inside is out, all that is in it is kept. */
export const archiveRoom = (roomId: RoomId) => call('rooms:archive', { roomId })
/** Takes an archived room back into use. */
export const restoreRoom = (roomId: RoomId) => call('rooms:restore', { roomId })
/** Decides for whom a room is open. */
export const openRoomTo = (whom: Asked<'rooms:open-to'>) => call('rooms:open-to', whom)
/** Gives a desk to somebody, or takes it back. */
export const giveDesk = (desk: Asked<'rooms:give-desk'>) => call('rooms:give-desk', desk)
/** Asks who is on a room's list. */
export const namedIn = (roomId: RoomId) => call('rooms:named', { roomId })
/** Makes a floor, on top. */
export const createFloor = (floor: Asked<'rooms:create-floor'>) => call('rooms:create-floor', floor)
/** Renames a floor or puts it at another height. */
export const changeFloor = (change: Asked<'rooms:change-floor'>) => call('rooms:change-floor', change)
/** Takes away a floor on which there is no room. */
export const removeFloor = (floor: Asked<'rooms:remove-floor'>) => call('rooms:remove-floor', floor)

onArrival(async function load(): Promise<void> {
  const reply = await call('rooms:list', {})
  if (reply.ok) {
    $floors.set(reply.value.floors)
    $rooms.set(byId(reply.value.rooms))
    $roomsLoaded.set(true)
  } else if ($link.get() === 'online') setTimeout(() => void load(), RETRY_MS) // the next arrival asks else
  if ($managed.get()) await loadManaged()
})

on('rooms:changed', ({ room }) => $rooms.set(new Map($rooms.get()).set(room.id, room)))

on('rooms:gone', ({ roomId }) => {
  const rooms = new Map($rooms.get())
  rooms.delete(roomId)
  $rooms.set(rooms)
})

on('rooms:floors', ({ floors }) => {
  $floors.set(floors)
  const managed = $managed.get()
  if (managed) $managed.set({ ...managed, floors })
})

on('rooms:managed-changed', ({ room }) => {
  const managed = $managed.get()
  if (managed) $managed.set({ ...managed, rooms: new Map(managed.rooms).set(room.id, room) })
})

// Signed out: the next person at this device finds nothing of it.
$link.listen((link) => {
  if (link !== 'idle') return
  $floors.set([])
  $rooms.set(new Map())
  $roomsLoaded.set(false)
  $managed.set(null)
})

function byId(rooms: readonly Room[]): ReadonlyMap<RoomId, Room> {
  return new Map(rooms.map((room) => [room.id, room]))
}

/** Resolves once the line is there, or there is no use in waiting for it. */
function lineSettled(): Promise<void> {
  return new Promise((resolve) => {
    const stop = $link.subscribe((link) => {
      if (link === 'connecting' || link === 'away') return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}
