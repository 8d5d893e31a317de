import { may } from '#shared/access/policy.ts'
import { doorEvents, type doorCommands } from '#shared/doors/contract.ts'
import { decideEntry } from '#shared/doors/entry.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Caller, Connection, Connections } from '../platform/realtime/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Rooms } from '../rooms/rooms.ts'

interface Needs {
  readonly connections: Connections
  readonly accounts: Accounts
  readonly rooms: Rooms
  readonly presence: Presence
}

/** Lets people in and out, and shows out whoever may no longer be inside (README, D1-D6). */
export function createDoors({ connections, accounts, rooms, presence }: Needs) {
  /** The person's other connections that are in a room other than this one. */
  const elsewhere = (connection: Connection, roomId: RoomId) =>
    [...connections.ofMember(connection.memberId)].flatMap((other) => {
      const room = presence.roomOfConnection(other.id)
      return other.id !== connection.id && room && room !== roomId ? [{ connection: other, roomId: room }] : []
    })

  const commands: Handlers<typeof doorCommands, Caller> = {
    'door:enter': ({ actor, connection }, { roomId, returning = false }) => {
      const room = rooms.seenBy(actor, roomId)
      const inside = presence.inside(roomId)
      const leaving = elsewhere(connection, roomId)
      const refusal = decideEntry({
        maySee: room !== null,
        archived: room?.archived ?? false,
        capacity: room?.capacity ?? 0,
        peopleInside: inside.length,
        isInside: inside.includes(actor.memberId),
        wentElsewhere: returning && leaving.length > 0,
      })
      if (!room || refusal) return refuse(refusal ?? 'room_not_found')
      if (!may(actor, 'room.enter', rooms.resource(actor, roomId))) return refuse('room_not_found')
      presence.enter(connection, roomId)
      for (const left of leaving)
        left.connection.tell(doorEvents, 'door:left', { roomId: left.roomId, why: 'moved_elsewhere' })
      return done({ room })
    },
    'door:leave': ({ connection }) => {
      presence.leave(connection)
      return done({})
    },
  }

  const stop = rooms.onAccessChanged((roomId) => {
    for (const connection of presence.connectionsIn(roomId)) {
      const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
      const resource = actor && rooms.resource(actor, roomId)
      if (actor && resource && may(actor, 'room.enter', resource)) continue
      presence.leave(connection)
      const why = resource?.archived ? 'room_archived' : 'no_longer_allowed'
      connection.tell(doorEvents, 'door:left', { roomId, why })
    }
  })

  return { commands, close: stop }
}
