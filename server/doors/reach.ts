import { toActor, type SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { PersonAtDoor } from '#shared/doors/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Rooms } from '../rooms/rooms.ts'

interface Needs {
  readonly connections: Connections
  readonly accounts: Accounts
  readonly rooms: Rooms
  readonly presence: Presence
}

/** Who may do what at a door now, and who is therefore told of it. All from memory, in the same turn. */
export type Reach = ReturnType<typeof createReach>

/** Asks the rooms, presence and the policy. */
export function createReach({ connections, accounts, rooms, presence }: Needs) {
  const resource = (actor: SignedIn, roomId: RoomId) => ({
    ...rooms.resource(actor, roomId),
    present: presence.roomOf(actor.memberId) === roomId,
  })
  const actorOf = ({ sessionId, memberId }: Connection) => accounts.identify({ id: sessionId, memberId })

  function* those(mayThey: (actor: SignedIn) => boolean): Iterable<Connection> {
    for (const connection of connections.all()) {
      const actor = actorOf(connection)
      if (actor && mayThey(actor)) yield connection
    }
  }

  const mayAnswer = (actor: SignedIn, roomId: RoomId) => may(actor, 'door.answer', resource(actor, roomId))
  const keeps = (actor: SignedIn, roomId: RoomId) =>
    rooms.resource(actor, roomId).relation === 'keeper' && mayAnswer(actor, roomId)
  /** Where nobody keeps a room, those inside look after what was left at its door. */
  const findsNotes = (actor: SignedIn, roomId: RoomId) =>
    keeps(actor, roomId) || (mayAnswer(actor, roomId) && !hasKeeper(roomId))

  function hasKeeper(roomId: RoomId): boolean {
    return accounts.all().some((account) => {
      const actor = account.blocked ? null : toActor(account)
      return actor !== null && keeps(actor, roomId)
    })
  }

  return {
    mayAnswer,
    keeps,
    findsNotes,
    mayKnock: (actor: SignedIn, roomId: RoomId) => may(actor, 'door.knock', resource(actor, roomId)),
    mayEnter: (actor: SignedIn, roomId: RoomId) => may(actor, 'room.enter', resource(actor, roomId)),
    maySet: (actor: SignedIn, roomId: RoomId) => may(actor, 'door.set', resource(actor, roomId)),
    /** Everybody who may answer a knock there, on all their devices. */
    answerers: (roomId: RoomId) => those((actor) => mayAnswer(actor, roomId)),
    /** Whether anybody at all looks after the room. */
    hasKeeper,
    noteFinders: (roomId: RoomId) => those((actor) => findsNotes(actor, roomId)),
    whoSee: (roomId: RoomId) => those((actor) => rooms.seenBy(actor, roomId) !== null),
    actorOf,
    /** Who somebody asks as when they are not asking now; null: blocked, or gone. */
    actorNow(memberId: MemberId): SignedIn | null {
      const account = accounts.find(memberId)
      return account && !account.blocked ? toActor(account) : null
    },
    nameOf: (memberId: MemberId) => accounts.find(memberId)?.name ?? '',
    /** A person as a door shows them. That a guest is one is told by the office, never by the name. */
    personOf(memberId: MemberId): PersonAtDoor {
      const account = accounts.find(memberId)
      return { memberId, name: account?.name ?? '', guest: account?.role === 'guest' }
    },
  }
}
