import { done, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { presenceCommands } from '#shared/presence/contract.ts'
import type { Status } from '#shared/presence/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../platform/clock.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Caller, Connection, Connections } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createDiscretion, openChoices, type Choices } from './discretion.ts'
import { createMeeting } from './meeting.ts'
import { People, type Move } from './people.ts'
import { Watching } from './watching.ts'

export type { Move }

/** What other features may ask of presence. */
export interface Presence {
  roomOf(memberId: MemberId): RoomId | null
  /** How somebody is; null: not in the office. */
  statusOf(memberId: MemberId): Status | null
  /** Whether somebody may know at all that this person is in, when they are. */
  isShownTo(watcher: MemberId, memberId: MemberId): boolean
  roomOfConnection(connectionId: string): RoomId | null
  /** The people inside, each once. */
  inside(roomId: RoomId): readonly MemberId[]
  connectionsIn(roomId: RoomId): readonly Connection[]
  /** Puts this connection, and with it the person, in the room. Connections of the same person elsewhere are moved out first. */
  enter(connection: Connection, roomId: RoomId): void
  leave(connection: Connection): void
  onMoved(listener: (move: Move) => void): () => void
}

interface Needs {
  readonly connections: Connections
  readonly accounts: Accounts
  readonly rooms: Rooms
  readonly clock: Clock
  /** What people chose of who sees them. */
  readonly choices?: Choices
}

/** Who is in the office, where and how, told to each as far as they may see it. Nothing of it is ever kept or logged. */
export function createPresence({ connections, accounts, rooms, clock, choices = openChoices }: Needs) {
  const moved = new Emitter<Move>()
  const people: People = new People({
    changed: (memberId, now) => {
      if (!hides(memberId)) watching.note(memberId, now)
      discretion.changed(memberId)
    },
    moved: (move) => {
      meeting.move(move)
      discretion.moved(move.connection)
      moved.emit(move)
    },
  })
  const hides = (memberId: MemberId) => discretion.hides(memberId)
  const meeting = createMeeting({ connections, accounts, rooms, people, hides })
  const introduce = (connection: Connection, memberId: MemberId) => meeting.name(connection, memberId)
  const discretion = createDiscretion({ accounts, rooms, people, choices, introduce })
  const isGuest = (memberId: MemberId) => accounts.find(memberId)?.role === 'guest'
  const everybody = () => [...people.all()].filter(([memberId]) => !hides(memberId))
  const watching = new Watching({ clock, everybody, isGuest })
  const stopFollowing = discretion.follow((memberId) => {
    watching.note(memberId, hides(memberId) ? null : people.find(memberId))
  })

  const stopArrivals = connections.onConnected((connection) => {
    connection.onEnd(() => people.depart(connection))
    discretion.arrive(connection.memberId)
    people.arrive(connection)
  })
  const stopLooking = rooms.onAccessChanged((roomId) => {
    meeting.lookAgain(roomId)
    watching.lookAgain(({ sessionId, memberId }) => {
      const actor = accounts.identify({ id: sessionId, memberId })
      return actor && rooms.viewOf(actor)
    })
    discretion.lookAgain()
  })

  const presence: Presence = {
    roomOf: (memberId) => people.roomOf(memberId),
    statusOf: (memberId) => people.statusOf(memberId),
    isShownTo: (watcher, memberId) => discretion.isShownTo(watcher, memberId),
    roomOfConnection: (connectionId) => people.roomOfConnection(connectionId),
    inside: (roomId) => [...new Set(people.connectionsIn(roomId).map(({ memberId }) => memberId))],
    connectionsIn: (roomId) => people.connectionsIn(roomId),
    enter: (connection, roomId) => people.enter(connection, roomId),
    leave: (connection) => people.leave(connection),
    onMoved: (listener) => moved.on(listener),
  }

  const commands: Handlers<typeof presenceCommands, Caller> = {
    'presence:watch': ({ actor, connection }) => {
      meeting.watch(connection, actor)
      discretion.watch(connection)
      watching.watch(connection, rooms.viewOf(actor))
      return done({})
    },
    'presence:choose-status': ({ actor }, { status }) => {
      people.choose(actor.memberId, status)
      return done({})
    },
    'presence:idle': ({ connection }, { idle }) => {
      people.setIdle(connection, idle)
      return done({})
    },
  }

  return {
    ...presence,
    commands,
    close: () => {
      stopArrivals()
      stopLooking()
      stopFollowing()
      watching.close()
    },
  }
}
