import type { Kysely } from 'kysely'
import type { FloorId, GroupId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import type { Database, Tables } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

declare module '../platform/database/database.ts' {
  interface Tables {
    floors: { id: string; name: string; position: number }
    rooms: {
      id: string
      slug: string
      name: string
      kind: string
      floor_id: string
      description: string
      capacity: number
      access: string
      group_id: string | null
      owner_id: string | null
      position: number
      archived: number
    }
    /** Every address a room has ever had, the present one too: none is ever given to another. */
    room_slugs: { slug: string; room_id: string }
    /** The members named on a room's list. */
    room_named: { room_id: string; member_id: string }
  }
}

export const roomsMigrations: readonly Migration[] = [
  {
    name: 'rooms-1',
    up: `
      CREATE TABLE floors (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
      CREATE TABLE rooms (
        id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
        floor_id TEXT NOT NULL REFERENCES floors (id), description TEXT NOT NULL, capacity INTEGER NOT NULL,
        access TEXT NOT NULL, position INTEGER NOT NULL, archived INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE room_slugs (slug TEXT PRIMARY KEY, room_id TEXT NOT NULL REFERENCES rooms (id)) STRICT;
      CREATE TABLE room_named (
        room_id TEXT NOT NULL REFERENCES rooms (id), member_id TEXT NOT NULL, PRIMARY KEY (room_id, member_id)
      ) STRICT;
    `,
  },
  { name: 'rooms-2', up: 'ALTER TABLE rooms ADD COLUMN group_id TEXT' },
  {
    // Until now whoever was named at a desk kept it: where that is one person, it is theirs.
    name: 'rooms-3',
    up: `
      ALTER TABLE rooms ADD COLUMN owner_id TEXT;
      UPDATE rooms SET owner_id = (SELECT min(member_id) FROM room_named WHERE room_id = rooms.id)
      WHERE kind = 'desk' AND access <> 'group' AND
        (SELECT count(*) FROM room_named WHERE room_id = rooms.id) = 1;
    `,
  },
]

/** All there is to know of the building, as it is read at the start. */
export interface Building {
  readonly floors: readonly Floor[]
  readonly rooms: readonly Room[]
  readonly slugs: readonly (readonly [string, RoomId])[]
  readonly named: readonly (readonly [RoomId, MemberId])[]
}

/** What one command changes, stored as a whole or not at all. */
export interface BuildingChange {
  readonly floors?: readonly Floor[]
  readonly removedFloor?: FloorId
  /** Rooms that are new or different, each as it is from now on; its slug is kept for it for ever. */
  readonly rooms?: readonly Room[]
  readonly named?: { readonly roomId: RoomId; readonly memberIds: readonly MemberId[] }
}

/** Reads the whole building. */
export async function readBuilding({ query }: Database): Promise<Building> {
  const floors = await query.selectFrom('floors').selectAll().orderBy('position').execute()
  const rooms = await query.selectFrom('rooms').selectAll().orderBy('position').execute()
  const slugs = await query.selectFrom('room_slugs').selectAll().execute()
  const named = await query.selectFrom('room_named').selectAll().execute()
  return {
    floors: floors.map((row) => ({ ...row, id: row.id as FloorId })),
    rooms: rooms.map(toRoom),
    slugs: slugs.map((row) => [row.slug, row.room_id as RoomId]),
    named: named.map((row) => [row.room_id as RoomId, row.member_id as MemberId]),
  }
}

/** Stores a change in one transaction. */
export async function storeChange({ query }: Database, change: BuildingChange): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    for (const floor of change.floors ?? []) await storeFloor(transaction, floor)
    for (const room of change.rooms ?? []) await storeRoom(transaction, room)
    if (change.named) await storeNamed(transaction, change.named.roomId, change.named.memberIds)
    if (change.removedFloor) await transaction.deleteFrom('floors').where('id', '=', change.removedFloor).execute()
  })
}

function toRoom(row: Tables['rooms']): Room {
  const { floor_id: floorId, group_id: groupId, owner_id: ownerId, ...rest } = row
  return {
    ...rest,
    id: row.id as RoomId,
    floorId: floorId as FloorId,
    groupId: groupId as GroupId | null,
    ownerId: ownerId as MemberId | null,
    kind: row.kind as Room['kind'],
    access: row.access as Room['access'],
    archived: row.archived === 1,
  }
}

async function storeFloor(query: Kysely<Tables>, floor: Floor): Promise<void> {
  const { id, ...rest } = floor
  await query
    .insertInto('floors')
    .values(floor)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

async function storeRoom(query: Kysely<Tables>, room: Room): Promise<void> {
  const { id, floorId, groupId, ownerId, archived, ...rest } = room
  const row = { ...rest, floor_id: floorId, group_id: groupId, owner_id: ownerId, archived: archived ? 1 : 0 }
  await query
    .insertInto('rooms')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await query
    .insertInto('room_slugs')
    .values({ slug: room.slug, room_id: id })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
}

async function storeNamed(query: Kysely<Tables>, roomId: RoomId, memberIds: readonly MemberId[]): Promise<void> {
  await query.deleteFrom('room_named').where('room_id', '=', roomId).execute()
  if (memberIds.length === 0) return
  const rows = memberIds.map((memberId) => ({ room_id: roomId, member_id: memberId }))
  await query.insertInto('room_named').values(rows).execute()
}
