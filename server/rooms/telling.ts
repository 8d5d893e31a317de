import { isColleague, type SignedIn } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { roomEvents, type Floor } from '#shared/rooms/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { Book } from './book.ts'
import type { BuildingChange } from './data.ts'

interface Around {
  readonly book: Book
  readonly connections: Connections
  readonly accounts: Accounts
}

interface Hearer {
  readonly connection: Connection
  readonly actor: SignedIn
  /** The rooms, of those that change, that stood in this one's office before. */
  readonly saw: ReadonlySet<RoomId>
}

/**
 * Carries a change out in memory and tells everybody their part of it: the room to whoever sees it now, `gone` to
 * whoever no longer does, nothing to others. `apply` runs between the two looks.
 */
export function tellChange(around: Around, change: BuildingChange, apply: () => void): void {
  const { book } = around
  const changed = (change.rooms ?? []).map(({ id }) => id)
  const hearers = hearersOf(around, changed, around.connections.all())
  apply()
  const building = change.floors !== undefined || change.removedFloor !== undefined
  for (const hearer of hearers) {
    if (building) hearer.connection.tell(roomEvents, 'rooms:floors', { floors: floorsFor(book, hearer.actor) })
    tellRooms(book, hearer, changed)
    if (!mayEver(hearer.actor, 'room.manage')) continue
    for (const id of changed) {
      const room = book.rooms.get(id)
      if (room) hearer.connection.tell(roomEvents, 'rooms:managed-changed', { room })
    }
  }
}

/** Tells one person, or everybody, which of these rooms came and which went, when it is their own access that changes. */
export function tellAccess(
  around: Around,
  { roomIds, memberId }: { readonly roomIds: readonly RoomId[]; readonly memberId: MemberId | null },
  apply: () => void,
): void {
  const { connections, book } = around
  const hearers = hearersOf(around, roomIds, memberId === null ? connections.all() : connections.ofMember(memberId))
  apply()
  for (const hearer of hearers) {
    const differ = roomIds.filter((id) => isListed(book, hearer.actor, id) !== hearer.saw.has(id))
    tellRooms(book, hearer, differ)
  }
}

/** The floors as this actor sees them: visitors know only those on which a room is open to them. */
export function floorsFor(book: Book, actor: SignedIn): Floor[] {
  const floors = book.building()
  if (isColleague(actor)) return floors
  return floors.filter(({ id }) => book.roomsOn(id).some((room) => book.lists(actor, room)))
}

function tellRooms(book: Book, { connection, actor, saw }: Hearer, roomIds: readonly RoomId[]): void {
  if (roomIds.length > 0 && !isColleague(actor) && roomIds.some((id) => saw.has(id) || isListed(book, actor, id)))
    connection.tell(roomEvents, 'rooms:floors', { floors: floorsFor(book, actor) })
  for (const roomId of roomIds) {
    const room = book.rooms.get(roomId)
    if (room && isListed(book, actor, roomId)) connection.tell(roomEvents, 'rooms:changed', { room })
    else if (saw.has(roomId)) connection.tell(roomEvents, 'rooms:gone', { roomId })
  }
}

/** Who is connected, and which of the rooms each sees now. */
function hearersOf(
  { book, accounts }: Around,
  roomIds: readonly RoomId[],
  connections: Iterable<Connection>,
): readonly Hearer[] {
  const hearers: Hearer[] = []
  for (const connection of connections) {
    const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
    if (actor) hearers.push({ connection, actor, saw: new Set(roomIds.filter((id) => isListed(book, actor, id))) })
  }
  return hearers
}

function isListed(book: Book, actor: SignedIn, roomId: RoomId): boolean {
  const room = book.rooms.get(roomId)
  return room !== undefined && book.lists(actor, room)
}
