import { atom, computed } from 'nanostores'
import {
  $managed,
  archiveRoom,
  changeFloor,
  changeRoom,
  createFloor,
  createRoom,
  giveDesk,
  loadManaged,
  moveRoom,
  namedIn,
  openRoomTo,
  removeFloor,
  restoreRoom,
} from '../rooms/rooms.ts'
import type { FloorId, GroupId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import type { RoomKind } from '#shared/rooms/limits.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const LAST = 1000

/** The whole building as administrators see it: archived rooms and rooms they may not enter themselves, too. */
export interface Building {
  readonly floors: readonly Floor[]
  readonly rooms: readonly Room[]
}

/** The floors from the ground up with all rooms; `null`: not loaded yet. */
export const $building = computed($managed, (managed): Building | null => {
  if (!managed) return null
  return { floors: [...managed.floors].sort((a, b) => a.position - b.position), rooms: [...managed.rooms.values()] }
})

/** Why the building could not be loaded, if so. */
export const $buildingRefusal = atom<AdminRefusal | null>(null)

/** The rooms that were put away, by name. */
export const $archived = computed($building, (building) =>
  (building?.rooms ?? []).filter(({ archived }) => archived).sort((a, b) => a.name.localeCompare(b.name)),
)

/** What a room can be given by hand. */
export interface RoomWish {
  readonly name: string
  readonly kind: RoomKind
  readonly floorId: FloorId
  readonly description: string
  readonly capacity: number
  readonly access: Room['access']
  readonly memberIds: readonly MemberId[]
  /** With `access: 'group'`: whose room it is. */
  readonly groupId: GroupId | null
  /** With `kind: 'desk'`: whose it is. */
  readonly ownerId: MemberId | null
}

/** Asks for the whole building; from then on it follows every change. */
export async function loadBuilding(): Promise<void> {
  $buildingRefusal.set(refusalIn(await loadManaged()))
}

/** The rooms of a floor that are in use, in their order. */
export function roomsOn(building: Building, floorId: FloorId): readonly Room[] {
  return building.rooms
    .filter((room) => room.floorId === floorId && !room.archived)
    .sort((a, b) => a.position - b.position)
}

/** Makes a room, at the end of its floor. */
export async function makeRoom({ memberIds, ...wish }: RoomWish): Promise<AdminRefusal | null> {
  return refusalIn(await createRoom({ ...wish, memberIds: [...memberIds] }))
}

/** Changes a room into what is wished: what it is, who may in, where it stands; the first refusal ends it. */
export async function remakeRoom(room: Room, wish: RoomWish): Promise<AdminRefusal | null> {
  const { id: roomId } = room
  const { name, kind, description, capacity, access, floorId, groupId, ownerId } = wish
  const changed = refusalIn(await changeRoom({ roomId, name, kind, description, capacity }))
  if (changed) return changed
  if (access !== room.access || access === 'named' || groupId !== room.groupId) {
    const opened = refusalIn(await openRoomTo({ roomId, access, groupId, memberIds: [...wish.memberIds] }))
    if (opened) return opened
  }
  if (kind === 'desk' && access !== 'group' && ownerId !== room.ownerId) {
    const given = refusalIn(await giveDesk({ roomId, ownerId }))
    if (given) return given
  }
  return floorId === room.floorId ? null : moveToFloor(room, floorId)
}

/** Puts a room at a place (0 is the first) on its own floor. */
export async function placeRoom({ id: roomId, floorId }: Room, position: number): Promise<AdminRefusal | null> {
  return refusalIn(await moveRoom({ roomId, floorId, position }))
}

/** Puts a room on another floor, behind the rooms there. */
export async function moveToFloor({ id: roomId }: Room, floorId: FloorId): Promise<AdminRefusal | null> {
  return refusalIn(await moveRoom({ roomId, floorId, position: LAST }))
}

/** Puts a room away: nobody can enter, all that is in it stays. */
export async function putAway({ id }: Room): Promise<AdminRefusal | null> {
  return refusalIn(await archiveRoom(id))
}

/** Brings a room back as it was. */
export async function bringBack({ id }: Room): Promise<AdminRefusal | null> {
  return refusalIn(await restoreRoom(id))
}

/** Who is on a room's list; a refusal in its place when it could not be asked. */
export async function listOf(roomId: RoomId): Promise<readonly MemberId[] | AdminRefusal> {
  const reply = await namedIn(roomId)
  return reply.ok ? reply.value.memberIds : reply.refusal
}

/** Makes a floor, on top of the others. */
export async function makeFloor(name: string): Promise<AdminRefusal | null> {
  return refusalIn(await createFloor({ name }))
}

/** Gives a floor another name, or another place in the building (0 is the first). */
export async function remakeFloor(
  floorId: FloorId,
  change: { readonly name?: string; readonly position?: number },
): Promise<AdminRefusal | null> {
  return refusalIn(await changeFloor({ floorId, ...change }))
}

/** Takes an empty floor away. */
export async function takeAwayFloor(floorId: FloorId): Promise<AdminRefusal | null> {
  return refusalIn(await removeFloor({ floorId }))
}
