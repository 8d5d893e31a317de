import type { Floor, Room } from '#shared/rooms/contract.ts'
import { ROOM_CAPACITY_MAX } from '#shared/rooms/limits.ts'
import type { RoomWish } from './building.ts'

const CAPACITY_OF_A_NEW_ROOM = 12

/** A room's form while it is filled in; the capacity as typed. */
export interface RoomDraft extends Omit<RoomWish, 'capacity'> {
  readonly capacity: string
}

/** What is wrong in a draft, by field. */
export interface DraftErrors {
  readonly name: boolean
  readonly capacity: boolean
}

/** The form of a room as it is, its list still to be asked; or of a new one on the first floor. Null: there is no floor. */
export function toDraft(room: Room | null, floors: readonly Floor[]): RoomDraft | null {
  if (room) {
    const { name, kind, floorId, description, capacity, access, groupId, ownerId } = room
    const as = { access, groupId, ownerId, memberIds: [] }
    return { name, kind, floorId, description, capacity: String(capacity), ...as }
  }
  const floorId = floors[0]?.id
  if (!floorId) return null
  const capacity = String(CAPACITY_OF_A_NEW_ROOM)
  return {
    name: '',
    kind: 'meeting',
    floorId,
    description: '',
    capacity,
    access: 'everyone',
    groupId: null,
    ownerId: null,
    memberIds: [],
  }
}

/** What must be mended before a draft can be sent. */
export function errorsIn({ name, capacity }: RoomDraft): DraftErrors {
  const count = Number(capacity)
  return { name: name.trim() === '', capacity: !Number.isInteger(count) || count < 1 || count > ROOM_CAPACITY_MAX }
}
