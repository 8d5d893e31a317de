import { randomUUID } from 'node:crypto'
import type { SignedIn } from '#shared/access/actor.ts'
import { doorEvents, type doorCommands } from '#shared/doors/contract.ts'
import { TAPS_PER_MINUTE } from '#shared/doors/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import { tapId as toTapId, type MemberId, type RoomId, type TapId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createPace } from './pace.ts'
import type { Reach } from './reach.ts'

/** Nobody answers a tap of longer ago. */
const TAP_LIVES_MS = 10 * 60_000

interface Tap {
  readonly from: MemberId
  readonly to: MemberId
  readonly comeTo: RoomId | null
  readonly forget: () => void
}

interface Needs {
  readonly clock: Clock
  readonly connections: Connections
  readonly rooms: Rooms
  readonly presence: Presence
  readonly reach: Reach
  /** Opens the door for somebody who was asked over and comes. */
  readonly wave: (memberId: MemberId, roomId: RoomId, by: SignedIn) => void
}

/** Taps on a shoulder, and 'come over': told to that one person, kept nowhere (README, D16, D17). */
export function createTaps({ clock, connections, rooms, presence, reach, wave }: Needs): {
  commands: Handlers<Pick<typeof doorCommands, 'door:tap' | 'door:answer-tap'>, Caller>
  close(): void
} {
  const taps = new Map<TapId, Tap>()
  const mayTap = createPace(clock, TAPS_PER_MINUTE)

  return {
    commands: {
      'door:tap': ({ actor }, { memberId, line, comeTo }) => {
        const other = reach.actorNow(memberId)
        const theirs = [...connections.ofMember(memberId)]
        if (!other || other.kind === 'guest' || other.kind === 'partner' || memberId === actor.memberId)
          return refuse('member_not_found')
        const room = comeTo && rooms.seenBy(actor, comeTo)
        if (comeTo && !room) return refuse('room_not_found')
        if (theirs.length === 0 || !presence.isShownTo(actor.memberId, memberId)) return refuse('not_in')
        if (presence.statusOf(memberId) === 'dnd') return refuse('do_not_disturb')
        if (comeTo && !reach.mayEnter(other, comeTo)) return refuse('cannot_enter')
        if (!mayTap(actor.memberId)) return refuse('too_many_requests')
        const id = toTapId.parse(randomUUID())
        const forget = clock.after(TAP_LIVES_MS, () => void taps.delete(id))
        taps.set(id, { from: actor.memberId, to: memberId, comeTo, forget })
        const place = room ? { id: room.id, name: room.name, slug: room.slug } : null
        const told = { id, from: reach.personOf(actor.memberId), line, comeTo: place }
        for (const connection of theirs) connection.tell(doorEvents, 'door:tapped', told)
        return done({ id })
      },
      'door:answer-tap': ({ actor }, { id, answer }) => {
        const tap = taps.get(id)
        if (tap?.to !== actor.memberId) return refuse('tap_not_found')
        taps.delete(id)
        tap.forget()
        const asker = reach.actorNow(tap.from)
        if (answer === 'coming' && tap.comeTo && asker && reach.mayAnswer(asker, tap.comeTo))
          wave(actor.memberId, tap.comeTo, asker)
        const told = { id, by: reach.nameOf(actor.memberId), answer }
        for (const connection of connections.ofMember(tap.from)) connection.tell(doorEvents, 'door:tap-answered', told)
        return done({})
      },
    },
    close() {
      for (const { forget } of taps.values()) forget()
    },
  }
}
