import type { SignedIn } from '#shared/access/actor.ts'
import { may, type Resource } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Room, roomCommands } from '#shared/rooms/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import { createBook } from './book.ts'
import { readBuilding, roomsMigrations, storeChange, type BuildingChange } from './data.ts'
import { firstFloorPlan } from './first-floor-plan.ts'
import { createFloorManagement } from './managing-floors.ts'
import { createRoomManagement } from './managing-rooms.ts'
import { tellChange } from './telling.ts'
import { createTurns } from './turns.ts'

export { roomsMigrations }

/** What an actor sees of the building: whoever has the same `key` sees the same rooms. It holds until that key changes. */
export interface RoomsView {
  readonly key: string
  sees(roomId: RoomId): boolean
}

/** What other features may ask of rooms. All answers come from memory, in the same turn. */
export interface Rooms {
  /** The room if this actor may see it (archived ones for administrators only), else null: as if it did not exist. */
  seenBy(actor: SignedIn, roomId: RoomId): Room | null
  /** The rooms in use that this actor may see, floor by floor in their order. */
  visibleTo(actor: SignedIn): readonly Room[]
  viewOf(actor: SignedIn): RoomsView
  /** The room as the policy needs to know it. A room that does not exist is open to nobody. */
  resource(actor: SignedIn, roomId: RoomId): Resource
  /** Who may see or enter a room has changed (list, archive, restore): what is no longer allowed closes in this turn. */
  onAccessChanged(listener: (roomId: RoomId) => void): () => void
}

interface Needs {
  readonly database: Database
  readonly connections: Connections
  readonly accounts: Accounts
}

/** The building: floors and rooms that stay, their addresses that never die, and who may see which (README, R1-R9). */
export async function createRooms({ database, connections, accounts }: Needs) {
  const book = createBook(await readBuilding(database))
  const accessChanged = new Emitter<RoomId>()

  async function change(change: BuildingChange): Promise<void> {
    const reopened = (change.rooms ?? []).filter((room) => {
      const before = book.rooms.get(room.id)
      return change.named !== undefined || before?.access !== room.access || before.archived !== room.archived
    })
    await storeChange(database, change)
    tellChange({ book, connections, accounts }, change, () => {
      book.apply(change)
      for (const { id } of reopened) accessChanged.emit(id)
    })
  }

  const seenBy = (actor: SignedIn, roomId: RoomId) =>
    may(actor, 'room.see', book.resource(actor, roomId)) ? (book.rooms.get(roomId) ?? null) : null
  const visibleTo = (actor: SignedIn) =>
    book.building().flatMap((floor) => book.roomsOn(floor.id).filter((room) => book.lists(actor, room)))

  /** Rooms open to everyone make no difference between people: only the others are named. */
  function viewOf(actor: SignedIn): RoomsView {
    const visible = [...book.rooms.values()].filter((room) => room.access === 'named' && book.lists(actor, room))
    const named = new Set(visible.map(({ id }) => id))
    const sees = (roomId: RoomId) => {
      const room = book.rooms.get(roomId)
      return room !== undefined && !room.archived && (room.access === 'everyone' || named.has(roomId))
    }
    return { key: [...named].sort().join(), sees }
  }

  const rooms: Rooms = {
    seenBy,
    visibleTo,
    viewOf,
    resource: book.resource,
    onAccessChanged: (listener) => accessChanged.on(listener),
  }

  const management = { book, accounts, change, inTurn: createTurns() }
  const commands: Handlers<typeof roomCommands, Caller> = {
    ...createRoomManagement(management),
    ...createFloorManagement(management),
    'rooms:list': ({ actor }) => done({ floors: book.building(), rooms: [...visibleTo(actor)] }),
    'rooms:find': ({ actor }, { slug }) => {
      const found = book.bySlug(slug)
      const room = found && seenBy(actor, found.id)
      return room ? done({ room }) : refuse('room_not_found')
    },
  }

  return {
    ...rooms,
    commands,
    /** Lays out the rooms of an office's first day, where there is no floor yet. Done by the set-up. */
    layOutFirstFloorPlan: (language: 'nl' | 'en') =>
      management.inTurn(async () => {
        if (book.floors.size === 0) await change(firstFloorPlan(language))
      }),
  }
}
