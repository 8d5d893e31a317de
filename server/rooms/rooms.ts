import { isColleague, type SignedIn } from '#shared/access/actor.ts'
import { may, type Resource } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Room, roomCommands } from '#shared/rooms/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import { createBook } from './book.ts'
import { readBuilding, roomsMigrations, storeChange, type BuildingChange } from './data.ts'
import { firstFloorPlan } from './first-floor-plan.ts'
import { createFloorManagement } from './managing-floors.ts'
import { noGroups, type RoomOwners } from './owners.ts'
import { createRoomManagement, type Reopened } from './managing-rooms.ts'
import { floorsFor, tellAccess, tellChange } from './telling.ts'
import { createTurns } from './turns.ts'

export { roomsMigrations }

/** What an actor sees of the building: whoever has the same `key` sees the same rooms. It holds until that key changes. */
export interface RoomsView {
  readonly key: string
  sees(roomId: RoomId): boolean
  /** Whether it holds only the people inside its rooms: others in the office do not exist for these watchers. */
  readonly onlyInside: boolean
}

/** What other features may ask of rooms. All answers come from memory, in the same turn. */
export interface Rooms {
  /** The room if this actor may see it (archived ones for administrators only), else null: as if it did not exist. */
  seenBy(actor: SignedIn, roomId: RoomId): Room | null
  /** The room if this actor may see it or at least come to its door, as a guest may who has not been let in. */
  atDoor(actor: SignedIn, roomId: RoomId): Room | null
  /** What a room is called, for whoever may know of it; empty where there is none. */
  nameOf(roomId: RoomId): string
  /** The rooms in use that this actor may see, floor by floor in their order. */
  visibleTo(actor: SignedIn): readonly Room[]
  viewOf(actor: SignedIn): RoomsView
  /** The room as the policy needs to know it. A room that does not exist is open to nobody. */
  resource(actor: SignedIn, roomId: RoomId): Resource
  /** Opens a room to somebody who was let in, until they are dismissed or the office closes. */
  admit(memberId: MemberId, roomId: RoomId): void
  /** Takes back what `admit` gave. */
  dismiss(memberId: MemberId, roomId: RoomId): void
  /** Who may see or enter a room has changed (list, archive, restore): what is no longer allowed closes in this turn. */
  onAccessChanged(listener: (roomId: RoomId) => void): () => void
  /** Somebody changed to whom a private room is open: told once that is so (R14). */
  onReopened(listener: (reopened: Reopened) => void): () => void
}

interface Needs {
  readonly database: Database
  readonly connections: Connections
  readonly accounts: Accounts
  readonly audit: Pick<Audit, 'record'>
  readonly groups?: RoomOwners
}

/** The building: floors and rooms that stay, their addresses that never die, and who may see which (README, R1-R9). */
export async function createRooms({ database, connections, accounts, audit, groups = noGroups }: Needs) {
  const book = createBook(await readBuilding(database))
  const accessChanged = new Emitter<RoomId>()
  const reopened = new Emitter<Reopened>()
  const around = { book, connections, accounts }

  async function change(change: BuildingChange): Promise<void> {
    const opened = (change.rooms ?? []).filter((room) => {
      const before = book.rooms.get(room.id)
      return (
        change.named !== undefined ||
        before?.access !== room.access ||
        before.groupId !== room.groupId ||
        before.ownerId !== room.ownerId ||
        before.kind !== room.kind ||
        before.archived !== room.archived
      )
    })
    await storeChange(database, change)
    tellChange(around, change, () => {
      book.apply(change)
      for (const { id } of opened) accessChanged.emit(id)
    })
  }

  /** What one person may see changes; whatever is no longer allowed closes before they hear of it. */
  function changeAccess(roomIds: readonly RoomId[], memberId: MemberId | null, apply: () => boolean): void {
    tellAccess(around, { roomIds, memberId }, () => {
      if (apply()) for (const roomId of roomIds) accessChanged.emit(roomId)
    })
  }

  for (const groupId of groups.all()) {
    book.shut(groupId, groups.isArchived(groupId))
    for (const memberId of groups.membersOf(groupId))
      book.stand(memberId, groupId, groups.relationTo(memberId, groupId))
  }
  groups.onArchived((groupId) => {
    changeAccess(book.roomsOf(groupId), null, () => {
      book.shut(groupId, groups.isArchived(groupId))
      return true
    })
  })
  groups.onMembershipChanged(({ groupId, memberId }) => {
    changeAccess(book.roomsOf(groupId), memberId, () => {
      book.stand(memberId, groupId, groups.relationTo(memberId, groupId))
      return true
    })
  })

  const seenBy = (actor: SignedIn, roomId: RoomId) =>
    may(actor, 'room.see', book.resource(actor, roomId)) ? (book.rooms.get(roomId) ?? null) : null
  const visibleTo = (actor: SignedIn) =>
    book.building().flatMap((floor) => book.roomsOn(floor.id).filter((room) => book.lists(actor, room)))

  /**
   * Rooms open to everyone make no difference between colleagues: only the others are named. A visitor's view says so:
   * who has no colleagues knows nobody but those in the rooms they see.
   */
  function viewOf(actor: SignedIn): RoomsView {
    const colleague = isColleague(actor)
    const visible = [...book.rooms.values()].filter(
      (room) => !(colleague && room.access === 'everyone') && book.lists(actor, room),
    )
    const named = new Set(visible.map(({ id }) => id))
    const sees = (roomId: RoomId) => {
      const room = book.rooms.get(roomId)
      return room !== undefined && !room.archived && (named.has(roomId) || (colleague && room.access === 'everyone'))
    }
    return { key: `${colleague ? '' : 'visitor '}${[...named].sort().join()}`, sees, onlyInside: !colleague }
  }

  const rooms: Rooms = {
    seenBy,
    atDoor: (actor, roomId) =>
      seenBy(actor, roomId) ??
      (may(actor, 'door.knock', book.resource(actor, roomId)) ? (book.rooms.get(roomId) ?? null) : null),
    nameOf: (roomId) => book.rooms.get(roomId)?.name ?? '',
    visibleTo,
    viewOf,
    resource: book.resource,
    admit: (memberId, roomId) => {
      changeAccess([roomId], memberId, () => book.admit(memberId, roomId))
    },
    dismiss: (memberId, roomId) => {
      changeAccess([roomId], memberId, () => book.dismiss(memberId, roomId))
    },
    onAccessChanged: (listener) => accessChanged.on(listener),
    onReopened: (listener) => reopened.on(listener),
  }

  const management = {
    ...{ book, accounts, groups, audit, change },
    inTurn: createTurns(),
    onReopened: (what: Reopened) => reopened.emit(what),
  }
  const commands: Handlers<typeof roomCommands, Caller> = {
    ...createRoomManagement(management),
    ...createFloorManagement(management),
    'rooms:list': ({ actor }) => done({ floors: floorsFor(book, actor), rooms: [...visibleTo(actor)] }),
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
