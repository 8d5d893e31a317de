import { isColleague, type SignedIn } from '#shared/access/actor.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { presenceEvents, type Met } from '#shared/presence/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Move, People } from './people.ts'

interface Needs {
  readonly connections: Connections
  readonly accounts: Accounts
  readonly rooms: Pick<Rooms, 'viewOf'>
  readonly people: People
  /** Who is named by discretion alone, to those who may see them. */
  readonly hides: (memberId: MemberId) => boolean
}

/**
 * Names for whom no directory has them: visitors are told who is inside the rooms they see, and everybody which guest
 * has come to a room they see. A name comes before the presence it belongs to (README, P11).
 */
export function createMeeting({ connections, accounts, rooms, people, hides }: Needs) {
  const visitors = new Set<Connection>()
  const guests = new Map<MemberId, RoomId>()

  const toMet = (memberId: MemberId): Met[] => {
    const account = accounts.find(memberId)
    return account ? [{ memberId, name: account.name, role: account.role }] : []
  }
  const identify = ({ sessionId, memberId }: Connection) => accounts.identify({ id: sessionId, memberId })
  const tell = (connection: Connection, memberIds: readonly MemberId[]) => {
    const met = memberIds.flatMap(toMet)
    if (met.length > 0) connection.tell(presenceEvents, 'presence:met', { people: met })
  }

  /** Names all whom this one can see now and might not know. */
  function introduce(connection: Connection, actor: SignedIn): void {
    const { sees } = rooms.viewOf(actor)
    const known = isColleague(actor) ? guests : [...people.all()].map(([id, { roomId }]) => [id, roomId] as const)
    tell(
      connection,
      [...known].filter(([id, roomId]) => roomId !== null && sees(roomId) && !hides(id)).map(([memberId]) => memberId),
    )
  }

  return {
    /** Somebody begins to watch. */
    watch(connection: Connection, actor: SignedIn): void {
      if (!isColleague(actor) && !visitors.has(connection)) {
        visitors.add(connection)
        connection.onEnd(() => visitors.delete(connection))
      }
      introduce(connection, actor)
    },
    /** Names one person to a visitor, who has no directory to know them by. */
    name(connection: Connection, memberId: MemberId): void {
      if (visitors.has(connection)) tell(connection, [memberId])
    },
    /** Somebody went from room to room. */
    move({ connection: { memberId }, to }: Move): void {
      const guest = accounts.find(memberId)?.role === 'guest'
      // One of their tabs may have gone, and another still be there.
      const room = guest ? people.roomOf(memberId) : null
      if (room) guests.set(memberId, room)
      else guests.delete(memberId)
      if (!to || hides(memberId)) return
      for (const hearer of guest ? connections.all() : visitors) {
        const actor = identify(hearer)
        if (actor && rooms.viewOf(actor).sees(to)) tell(hearer, [memberId])
      }
    },
    /** Who may see which room has changed. */
    lookAgain(roomId: RoomId): void {
      const concerns = [...guests.values()].includes(roomId) ? connections.all() : visitors
      for (const hearer of concerns) {
        const actor = identify(hearer)
        if (actor && rooms.viewOf(actor).sees(roomId)) introduce(hearer, actor)
      }
    },
  }
}
