import { randomUUID } from 'node:crypto'
import type { SignedIn } from '#shared/access/actor.ts'
import { doorEvents, type KnockHeard, type OwnKnock } from '#shared/doors/contract.ts'
import { decideKnock, isOpen, knockAt, nextChangeAt, type Knock, type KnockEvent } from '#shared/doors/knock.ts'
import type { Answer } from '#shared/doors/limits.ts'
import { knockId as toKnockId, type KnockId, type MemberId, type RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Reach } from './reach.ts'

/** Somebody at a door. `told`: the connections that know of it. */
interface Visitor {
  readonly id: KnockId
  readonly memberId: MemberId
  readonly roomId: RoomId
  readonly line: string
  readonly since: number
  readonly told: Set<Connection>
  knock: Knock
  stopTimer: () => void
}

interface Needs {
  readonly clock: Clock
  readonly connections: Connections
  readonly presence: Presence
  readonly reach: Reach
  readonly roomName: (roomId: RoomId) => string
  /** Whether a knock there makes no sound at this hour. */
  readonly isQuiet: (roomId: RoomId) => boolean
}

/** Who stands at which door, who hears it, and what is answered (README, D10-D13). Kept in memory alone. */
export function createKnocking({ clock, connections, presence, reach, roomName, isQuiet }: Needs) {
  const visitors = new Map<MemberId, Visitor>()

  const hearersOf = ({ roomId, memberId }: Visitor) =>
    [...reach.answerers(roomId)].filter((connection) => connection.memberId !== memberId)

  const toHeard = ({ id, roomId, memberId, line, since, knock }: Visitor, hearer: MemberId): KnockHeard => ({
    id,
    roomId,
    roomName: roomName(roomId),
    visitor: reach.personOf(memberId),
    line,
    since,
    quiet: isQuiet(roomId) || presence.statusOf(hearer) === 'dnd',
    waitAsked: knock.kind === 'asked_to_wait' ? reach.nameOf(knock.by) : null,
  })

  function toOwn(visitor: Visitor): OwnKnock {
    const { id, roomId, since, knock } = visitor
    const heard = visitor.told.size > 0
    const mayLeaveNote = knock.kind === 'unanswered' || (isOpen(knock) && !heard)
    return { id, roomId, since, heard, mayLeaveNote, state: toState(knock, reach.nameOf) }
  }

  function tellVisitor(visitor: Visitor): void {
    for (const connection of connections.ofMember(visitor.memberId))
      connection.tell(doorEvents, 'door:own-knock', { knock: toOwn(visitor) })
  }

  /** Tells who has come to hear it, and takes it away from who no longer does. True when nobody or somebody became 'heard'. */
  function tellHearers(visitor: Visitor, again: boolean): boolean {
    const { told } = visitor
    const before = told.size > 0
    const hearers = new Set(hearersOf(visitor))
    for (const connection of told) {
      if (hearers.has(connection)) continue
      told.delete(connection)
      connection.tell(doorEvents, 'door:knock-over', { id: visitor.id, how: 'not_yours', by: null })
    }
    for (const connection of hearers) {
      if (told.has(connection) && !again) continue
      told.add(connection)
      connection.tell(doorEvents, 'door:knocked', { knock: toHeard(visitor, connection.memberId) })
    }
    return before !== told.size > 0
  }

  function takeAway(visitor: Visitor): void {
    const over = howOver(visitor.knock)
    const by = 'by' in visitor.knock ? reach.nameOf(visitor.knock.by) : null
    for (const connection of visitor.told)
      connection.tell(doorEvents, 'door:knock-over', { id: visitor.id, how: over, by })
    visitor.told.clear()
  }

  function happens(visitor: Visitor, event: KnockEvent): ReturnType<typeof decideKnock> {
    const before = visitor.knock
    const outcome = decideKnock(before, event, clock.now())
    if (typeof outcome === 'string' || outcome === before) return outcome
    visitor.knock = outcome
    visitor.stopTimer()
    if (isOpen(outcome)) tellHearers(visitor, outcome.kind !== before.kind)
    else takeAway(visitor)
    tellVisitor(visitor)
    if (outcome.kind === 'over' || outcome.kind === 'refused') visitors.delete(visitor.memberId)
    else wait(visitor)
    return outcome
  }

  function wait(visitor: Visitor): void {
    const at = nextChangeAt(visitor.knock)
    if (at !== null) visitor.stopTimer = clock.after(at - clock.now(), () => happens(visitor, { kind: 'time' }))
  }

  function begin(memberId: MemberId, roomId: RoomId, { line, knock }: { line: string; knock: Knock }): Visitor {
    const earlier = visitors.get(memberId)
    if (earlier) happens(earlier, { kind: 'give_up' })
    const id = toKnockId.parse(randomUUID())
    const stopTimer = () => undefined
    const visitor = { id, memberId, roomId, line, since: clock.now(), told: new Set<Connection>(), knock, stopTimer }
    visitors.set(memberId, visitor)
    wait(visitor)
    return visitor
  }

  const at = (memberId: MemberId, roomId: RoomId) => {
    const visitor = visitors.get(memberId)
    return visitor?.roomId === roomId ? visitor : null
  }

  const stopArrivals = connections.onConnected((connection) => {
    const { memberId } = connection
    const visitor = visitors.get(memberId)
    if (visitor) happens(visitor, { kind: 'line_back' })
    connection.onEnd(() => {
      for (const visitor of visitors.values()) {
        const heard = visitor.told.delete(connection)
        if (heard && visitor.told.size === 0) tellVisitor(visitor)
      }
      const left = visitors.get(memberId)
      if (!left || [...connections.ofMember(memberId)].length > 0) return
      // Who was signed out, or whose link ended, does not come back: only a broken line is waited for.
      happens(left, { kind: reach.actorOf(connection) === null ? 'give_up' : 'line_lost' })
    })
  })

  return {
    knock(memberId: MemberId, roomId: RoomId, line: string): OwnKnock {
      const visitor = begin(memberId, roomId, { line, knock: knockAt(clock.now()) })
      tellHearers(visitor, false)
      return toOwn(visitor)
    },
    /** The way in for somebody who need not knock: they were asked over. */
    wave(memberId: MemberId, roomId: RoomId, by: MemberId): void {
      happens(begin(memberId, roomId, { line: '', knock: knockAt(clock.now()) }), {
        kind: 'answer',
        answer: 'let_in',
        by,
      })
    },
    giveUp(memberId: MemberId): void {
      const visitor = visitors.get(memberId)
      if (visitor) happens(visitor, { kind: 'give_up' })
    },
    /** What this person's answer does; S054: never one's own knock, and only where one may answer now. */
    answer(actor: SignedIn, id: KnockId, answer: Answer): 'done' | 'knock_not_found' | 'already_answered' {
      const visitor = [...visitors.values()].find((each) => each.id === id)
      if (!visitor || visitor.memberId === actor.memberId || !reach.mayAnswer(actor, visitor.roomId))
        return 'knock_not_found'
      const outcome = happens(visitor, { kind: 'answer', answer, by: actor.memberId })
      return outcome === 'already_answered' ? outcome : 'done'
    },
    /** Whether the way into this room is open to this person at this moment. */
    isLetIn(memberId: MemberId, roomId: RoomId): boolean {
      const visitor = at(memberId, roomId)
      const knock = visitor && decideKnock(visitor.knock, { kind: 'time' }, clock.now())
      return knock !== null && typeof knock !== 'string' && knock.kind === 'let_in'
    },
    /** The person is in: a yes is used up, and a knock that had no answer needs none. */
    cameIn(memberId: MemberId, roomId: RoomId): void {
      const visitor = at(memberId, roomId)
      if (!visitor) return
      if (happens(visitor, { kind: 'enter' }) === 'not_let_in') happens(visitor, { kind: 'give_up' })
    },
    /** Whether the person may leave a note now: null, or why not. It ends the knock. */
    leaveNote(memberId: MemberId, roomId: RoomId): 'too_early_for_a_note' | null {
      const visitor = at(memberId, roomId)
      if (!visitor) return 'too_early_for_a_note'
      const outcome = happens(visitor, { kind: 'leave_note', heard: visitor.told.size > 0 })
      return typeof outcome === 'string' ? 'too_early_for_a_note' : null
    },
    /** Lets in everybody who waits at a door and for whom `isOpen` now says yes: it has been opened. */
    letInAll(roomId: RoomId, by: MemberId, isTheirs: (memberId: MemberId) => boolean): void {
      for (const visitor of [...visitors.values()])
        if (visitor.roomId === roomId && isTheirs(visitor.memberId))
          happens(visitor, { kind: 'answer', answer: 'let_in', by })
    },
    /** Looks again at who hears what, and who may still knock, after somebody moved or what may be seen has changed. */
    lookAgain(roomIds: readonly RoomId[]): void {
      for (const visitor of [...visitors.values()]) {
        if (!roomIds.includes(visitor.roomId)) continue
        const actor = reach.actorNow(visitor.memberId)
        if (!actor || !reach.mayKnock(actor, visitor.roomId)) happens(visitor, { kind: 'shut' })
        else if (isOpen(visitor.knock) && tellHearers(visitor, false)) tellVisitor(visitor)
      }
    },
    /** What this person hears now; the connection is told of what becomes of it. */
    heardBy(actor: SignedIn, connection: Connection): KnockHeard[] {
      return [...visitors.values()].flatMap((visitor) => {
        const hears = isOpen(visitor.knock) && visitor.memberId !== actor.memberId
        if (!hears || !reach.mayAnswer(actor, visitor.roomId)) return []
        const first = visitor.told.size === 0
        visitor.told.add(connection)
        if (first) tellVisitor(visitor)
        return [toHeard(visitor, actor.memberId)]
      })
    },
    ownOf(memberId: MemberId): OwnKnock | null {
      const visitor = visitors.get(memberId)
      return visitor ? toOwn(visitor) : null
    },
    close(): void {
      stopArrivals()
      for (const { stopTimer } of visitors.values()) stopTimer()
    },
  }
}

function toState(knock: Knock, nameOf: (memberId: MemberId) => string): OwnKnock['state'] {
  switch (knock.kind) {
    case 'waiting':
    case 'unanswered':
      return { kind: knock.kind }
    case 'asked_to_wait':
    case 'refused':
      return { kind: knock.kind, by: nameOf(knock.by) }
    case 'let_in':
      return { kind: 'let_in', by: nameOf(knock.by), until: knock.until }
    case 'over':
      return { kind: 'over', why: knock.why === 'line_lost' ? 'gone' : knock.why }
  }
}

function howOver(knock: Knock): 'let_in' | 'refused' | 'gone' | 'note_left' {
  if (knock.kind === 'let_in' || knock.kind === 'refused') return knock.kind
  return knock.kind === 'over' && knock.why === 'note_left' ? 'note_left' : 'gone'
}
