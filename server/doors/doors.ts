import type { SignedIn } from '#shared/access/actor.ts'
import type { ActName } from '#shared/audit/acts.ts'
import { doorEvents, type doorCommands, type DoorSeen } from '#shared/doors/contract.ts'
import { decideDoor, isQuiet, plainDoor, type Door, type DoorEvent } from '#shared/doors/door.ts'
import { decideEntry } from '#shared/doors/entry.ts'
import { KNOCKS_PER_MINUTE } from '#shared/doors/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { momentIn, OFFICE_ZONE } from '#shared/kernel/office-time.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Caller, Connection, Connections } from '../platform/realtime/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createDoorData } from './data.ts'
import { createKnocking } from './knocking.ts'
import { createNotes } from './notes.ts'
import { createPace } from './pace.ts'
import { createPasses } from './passes.ts'
import { createReach } from './reach.ts'
import { createTaps } from './taps.ts'

export { doorMigrations } from './data.ts'

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly clock: Clock
  readonly connections: Connections
  readonly accounts: Accounts
  readonly rooms: Rooms
  readonly presence: Presence
  readonly audit: Pick<Audit, 'record'>
}

/** Doors: how they stand, who walks in and out, who knocks, and who is shown out (README, D1-D17). */
export function createDoors({ database, clock, connections, accounts, rooms, presence, audit }: Needs) {
  const data = createDoorData(database)
  const doors = new Map<RoomId, Door>(data.doors())
  const reach = createReach({ connections, accounts, rooms, presence })
  const doorOf = (roomId: RoomId) => doors.get(roomId) ?? plainDoor
  const isPlain = (roomId: RoomId) => doorOf(roomId).state === 'open'
  const toSeen = (roomId: RoomId): DoorSeen => ({ roomId, ...doorOf(roomId) })
  const roomName = (roomId: RoomId) => rooms.nameOf(roomId)
  const parts = { data, clock, connections, rooms, presence, reach, roomName }
  const notes = createNotes(parts)
  const passes = createPasses({ data, clock, over: (memberId, roomId) => rooms.dismiss(memberId, roomId) })
  const knocking = createKnocking({
    ...parts,
    isQuiet: (roomId) => isQuiet(doorOf(roomId).quietHours, momentIn(OFFICE_ZONE, clock.now()).minute),
  })
  const taps = createTaps({
    ...parts,
    wave: (memberId, roomId, by) => {
      knocking.wave(memberId, roomId, by.memberId)
    },
  })
  const mayKnockAgain = createPace(clock, KNOCKS_PER_MINUTE)
  /** Set while somebody goes out on purpose: a line that breaks looks the same to presence. */
  let leaving = false

  const onPurpose = (go: () => void): void => {
    leaving = true
    try {
      go()
    } finally {
      leaving = false
    }
  }

  function change(roomId: RoomId, event: DoorEvent): void {
    const door = decideDoor(doorOf(roomId), event)
    if (door === doorOf(roomId)) return
    data.keepDoor(roomId, door)
    doors.set(roomId, door)
    for (const connection of reach.whoSee(roomId)) connection.tell(doorEvents, 'door:changed', { door: toSeen(roomId) })
    if (door.state !== 'open') for (const memberId of presence.inside(roomId)) passes.keep(memberId, roomId)
  }

  /** Writes down what a keeper does, who can do it from anywhere; of anybody else a line would say where they are (D18). */
  const noteOfKeeper = (actor: SignedIn, act: ActName, roomId: RoomId) => {
    if (reach.keeps(actor, roomId)) audit.record({ act, by: actor.memberId, object: roomId, result: 'done' })
  }

  /** The person's other connections that are in a room other than this one. */
  const elsewhere = (connection: Connection, roomId: RoomId) =>
    [...connections.ofMember(connection.memberId)].flatMap((other) => {
      const room = presence.roomOfConnection(other.id)
      return other.id !== connection.id && room && room !== roomId ? [{ connection: other, roomId: room }] : []
    })

  /** Why this person may not go through the door now, or null. */
  function decide(actor: SignedIn, roomId: RoomId, more: { wentElsewhere?: boolean; pass?: string | undefined } = {}) {
    const room = rooms.atDoor(actor, roomId)
    const inside = presence.inside(roomId)
    return decideEntry({
      mayKnow: room !== null,
      mayEnter: reach.mayEnter(actor, roomId),
      archived: room?.archived ?? false,
      capacity: room?.capacity ?? 0,
      peopleInside: inside.length,
      isInside: inside.includes(actor.memberId),
      wentElsewhere: more.wentElsewhere === true,
      door: inside.length === 0 && !isPlain(roomId) && !reach.hasKeeper(roomId) ? 'open' : doorOf(roomId).state,
      waved:
        reach.keeps(actor, roomId) ||
        knocking.isLetIn(actor.memberId, roomId) ||
        passes.holds(actor.memberId, roomId, more.pass),
    })
  }

  const commands: Handlers<typeof doorCommands, Caller> = {
    ...taps.commands,
    'door:enter': ({ actor, connection }, { roomId, returning = false, pass }) => {
      const { memberId } = actor
      const left = elsewhere(connection, roomId)
      const refusal = decide(actor, roomId, { wentElsewhere: returning && left.length > 0, pass })
      if (refusal) return refuse(refusal)
      const lasting = !reach.mayEnter(actor, roomId) || doorOf(roomId).state !== 'open'
      // Whose room it is not, it is for as long as they are in.
      if (!reach.mayEnter(actor, roomId)) rooms.admit(memberId, roomId)
      const room = rooms.seenBy(actor, roomId)
      if (!room || !reach.mayEnter(actor, roomId)) return refuse('room_not_found')
      onPurpose(() => presence.enter(connection, roomId))
      knocking.cameIn(memberId, roomId)
      passes.used(memberId, roomId, pass)
      for (const other of left)
        other.connection.tell(doorEvents, 'door:left', { roomId: other.roomId, why: 'moved_elsewhere' })
      return done({ room, pass: passes.give(memberId, roomId, { lasting }) })
    },
    'door:leave': ({ connection }) => {
      onPurpose(() => presence.leave(connection))
      return done({})
    },
    'door:look': ({ actor, connection }) => {
      const seen = rooms.visibleTo(actor).map(({ id }) => id)
      return done({
        doors: seen.filter((roomId) => doors.has(roomId)).map(toSeen),
        knocks: knocking.heardBy(actor, connection),
        own: knocking.ownOf(actor.memberId),
        notes: notes.of(actor),
        keeps: seen.filter((roomId) => reach.keeps(actor, roomId)),
      })
    },
    'door:set': ({ actor }, { roomId, ...to }) => {
      if (!rooms.seenBy(actor, roomId)) return refuse('room_not_found')
      if (!reach.maySet(actor, roomId)) return refuse('not_yours_to_set')
      const before = doorOf(roomId)
      change(roomId, { kind: 'set', to })
      if (doorOf(roomId) !== before) noteOfKeeper(actor, `door.set.${doorOf(roomId).state}`, roomId)
      if (doorOf(roomId).state === 'open')
        knocking.letInAll(roomId, actor.memberId, (memberId) => {
          const visitor = reach.actorNow(memberId)
          return visitor !== null && reach.mayEnter(visitor, roomId)
        })
      return done({ door: toSeen(roomId) })
    },
    'door:knock': ({ actor }, { roomId, line }) => {
      const refusal = decide(actor, roomId)
      if (refusal === 'room_not_found' || refusal === 'room_archived' || refusal === 'door_closed')
        return refuse(refusal)
      if (refusal !== 'must_knock') return refuse('door_open')
      if (!mayKnockAgain(actor.memberId)) return refuse('too_many_requests')
      return done({ knock: knocking.knock(actor.memberId, roomId, line) })
    },
    'door:give-up': ({ actor }) => {
      knocking.giveUp(actor.memberId)
      return done({})
    },
    'door:answer': ({ actor }, { id, answer }) => {
      const outcome = knocking.answer(actor, id, answer)
      return outcome === 'done' ? done({}) : refuse(outcome)
    },
    'door:leave-note': ({ actor }, { roomId, text }) => {
      const refusal = decide(actor, roomId)
      if (refusal === 'room_not_found' || refusal === 'room_archived') return refuse('room_not_found')
      if (!notes.hasPlace(roomId)) return refuse('too_many_notes')
      if (refusal === 'door_closed') {
        if (!mayKnockAgain(actor.memberId)) return refuse('too_many_requests')
      } else {
        const tooEarly = knocking.leaveNote(actor.memberId, roomId)
        if (tooEarly) return refuse(tooEarly)
      }
      notes.leave(actor, roomId, text)
      return done({})
    },
    'door:read-note': ({ actor }, { id }) => (notes.read(actor, id) ? done({}) : refuse('note_not_found')),
    'door:erase-note': ({ actor }, { id }) => {
      const roomId = notes.erase(actor, id)
      if (roomId === null) return refuse('note_not_found')
      noteOfKeeper(actor, 'door.erase-note', roomId)
      return done({})
    },
  }

  /** Somebody went in or out: who hears a knock changes with it, and the last one out may open the door. */
  const stopMoves = presence.onMoved(({ connection: { memberId }, from, to }) => {
    if (from && presence.roomOf(memberId) !== from) {
      if (leaving) passes.end(memberId, from)
      else passes.lost(memberId, from)
      if (presence.inside(from).length === 0 && !isPlain(from))
        change(from, { kind: 'emptied', kept: reach.hasKeeper(from) })
    }
    knocking.lookAgain([from, to].filter((roomId) => roomId !== null))
  })

  const stopLooking = rooms.onAccessChanged((roomId) => {
    for (const connection of presence.connectionsIn(roomId)) {
      const actor = reach.actorOf(connection)
      if (actor && reach.mayEnter(actor, roomId)) continue
      onPurpose(() => presence.leave(connection))
      const why = actor && rooms.resource(actor, roomId).state === 'archived' ? 'room_archived' : 'no_longer_allowed'
      connection.tell(doorEvents, 'door:left', { roomId, why })
    }
    knocking.lookAgain([roomId])
  })

  return {
    commands,
    close: () => {
      stopMoves()
      stopLooking()
      knocking.close()
      passes.close()
      taps.close()
    },
  }
}
