import type { SignedIn } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import { roomEvents, type Room } from '#shared/rooms/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { Book } from './book.ts'
import type { BuildingChange } from './data.ts'

interface Around {
  readonly book: Book
  readonly connections: Connections
  readonly accounts: Accounts
}

/**
 * Carries a change out in memory and tells everybody their part of it: the room to whoever sees it now, `gone` to
 * whoever no longer does, nothing to others. `apply` runs between the two looks.
 */
export function tellChange(around: Around, change: BuildingChange, apply: () => void): void {
  const { book } = around
  const changed = change.rooms ?? []
  const hearers = [...actorsOf(around)]
  const seenBefore = new Set<string>()
  for (const [connection, actor] of hearers)
    for (const { id } of changed) if (isListed(book, actor, id)) seenBefore.add(`${connection.id} ${id}`)
  apply()
  const floors = change.floors || change.removedFloor ? book.building() : null
  for (const [connection, actor] of hearers) {
    if (floors && mayEver(actor, 'office.see')) connection.tell(roomEvents, 'rooms:floors', { floors })
    for (const room of changed) {
      if (isListed(book, actor, room.id)) connection.tell(roomEvents, 'rooms:changed', { room })
      else if (seenBefore.has(`${connection.id} ${room.id}`))
        connection.tell(roomEvents, 'rooms:gone', { roomId: room.id })
      if (mayEver(actor, 'room.manage')) connection.tell(roomEvents, 'rooms:managed-changed', { room })
    }
  }
}

function* actorsOf({ connections, accounts }: Around): Iterable<readonly [Connection, SignedIn]> {
  for (const connection of connections.all()) {
    const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
    if (actor) yield [connection, actor]
  }
}

function isListed(book: Book, actor: SignedIn, roomId: Room['id']): boolean {
  const room = book.rooms.get(roomId)
  return room !== undefined && book.lists(actor, room)
}
