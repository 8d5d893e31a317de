import type { SignedIn } from '#shared/access/actor.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { mediaEvents } from '#shared/media/contract.ts'
import type { Connection } from '../platform/realtime/connection.ts'
import type { Engine } from './engine.ts'
import { Participant } from './participant.ts'
import { RoomCall } from './room-call.ts'

/** Somebody's place in a call. */
interface Seat {
  readonly call: RoomCall
  readonly person: Participant
  /** Stops listening for the end of the connection. */
  readonly forget: () => void
}

interface Joining {
  readonly connection: Connection
  readonly actor: SignedIn
  readonly roomId: RoomId
  /** Asked again once the router is open: much can happen meanwhile. */
  readonly mayStill: () => boolean
}

interface Opened {
  readonly opening: Promise<RoomCall | null>
  call: RoomCall | null
  /** How many are on their way in: an empty call that is waited for is not closed. */
  waiting: number
}

type Ending = 'engine' | 'elsewhere' | 'left' | 'quietly'

/** All calls of this moment: a router for each room where somebody is in the call, opened at the first and closed after the last (M1). */
export class Calls {
  readonly #engine: Engine
  readonly #open = new Map<RoomId, Opened>()
  readonly #byConnection = new Map<string, Seat>()
  readonly #byMember = new Map<MemberId, Seat>()
  readonly #joining = new Map<string, Promise<unknown>>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get rooms(): number {
    return this.#open.size
  }

  get people(): number {
    return this.#byConnection.size
  }

  seatOf(connection: Connection): Seat | null {
    return this.#byConnection.get(connection.id) ?? null
  }

  /** The same, after a joining that this connection has under way: a page need not wait for one answer to ask the next. */
  async seatSoon(connection: Connection): Promise<Seat | null> {
    await this.#joining.get(connection.id)
    return this.seatOf(connection)
  }

  seats(roomId: RoomId): Seat[] {
    return [...this.#byConnection.values()].filter(({ call }) => call.roomId === roomId)
  }

  /** Seats a person in the call of a room; whatever call they were in before, here or on another device, ends (M5). */
  join(joining: Joining): Promise<Seat | 'not_in_a_room' | 'no_media'> {
    const { id } = joining.connection
    const seated = this.#join(joining)
    const settled = seated.catch(() => undefined)
    this.#joining.set(id, settled)
    void settled.then(() => {
      if (this.#joining.get(id) === settled) this.#joining.delete(id)
    })
    return seated
  }

  /** Ends somebody's part: everything they sent and received stops in this turn (M2). */
  end({ call, person, forget }: Seat, why: Ending): void {
    if (person.ended) return
    person.end()
    forget()
    this.#byConnection.delete(person.connection.id)
    this.#byMember.delete(person.memberId)
    for (const transportId of person.transportIds()) this.#engine.closeTransport({ transportId })
    call.remove(person)
    if (why !== 'quietly') person.connection.tell(mediaEvents, 'media:ended', { why })
    this.#closeWhenEmpty(call)
  }

  /** The engine lost a router: everybody in that call is asked to join again (M7). */
  lose(routerId: string): void {
    for (const [roomId, { call }] of this.#open) if (call?.routerId === routerId) this.#open.delete(roomId)
    const lost = [...this.#byConnection.values()].filter(({ call }) => call.routerId === routerId)
    for (const seat of lost) this.end(seat, 'engine')
  }

  loseTransport(transportId: string): void {
    for (const seat of this.#byConnection.values()) if (seat.person.findTransport(transportId)) this.end(seat, 'engine')
  }

  hear(routerId: string, producerIds: readonly string[]): void {
    for (const { call } of this.#byConnection.values()) {
      if (call.routerId !== routerId) continue
      call.hear(producerIds)
      return
    }
  }

  async #join({ connection, actor, roomId, mayStill }: Joining): Promise<Seat | 'not_in_a_room' | 'no_media'> {
    const opened = this.#opened(roomId)
    opened.waiting += 1
    const call = await opened.opening
    // From here to the end in one turn.
    const lost = this.#open.get(roomId) !== opened
    const allowed = mayStill()
    if (call && !lost && allowed) this.#endOthersOf(connection)
    opened.waiting -= 1
    if (!call || lost) return 'no_media'
    if (!allowed) {
      this.#closeWhenEmpty(call)
      return 'not_in_a_room'
    }
    return this.#seat(call, new Participant(connection, actor))
  }

  #seat(call: RoomCall, person: Participant): Seat {
    const { connection } = person
    const forget = connection.onEnd(() => this.end(seat, 'quietly'))
    const seat: Seat = { call, person, forget }
    this.#byConnection.set(connection.id, seat)
    this.#byMember.set(connection.memberId, seat)
    call.add(person)
    return seat
  }

  #endOthersOf(connection: Connection): void {
    const here = this.seatOf(connection)
    if (here) this.end(here, 'quietly')
    const elsewhere = this.#byMember.get(connection.memberId)
    if (elsewhere) this.end(elsewhere, 'elsewhere')
  }

  #opened(roomId: RoomId): Opened {
    const before = this.#open.get(roomId)
    if (before) return before
    const opened: Opened = { opening: this.#openRouter(roomId), call: null, waiting: 0 }
    this.#open.set(roomId, opened)
    opened.opening.then(
      (call) => {
        opened.call = call
        if (!call) this.#open.delete(roomId)
      },
      () => this.#open.delete(roomId), // told to who waited for it
    )
    return opened
  }

  async #openRouter(roomId: RoomId): Promise<RoomCall | null> {
    const reply = await this.#engine.openRouter()
    return reply.ok ? new RoomCall(roomId, reply.value) : null
  }

  #closeWhenEmpty(call: RoomCall): void {
    const opened = this.#open.get(call.roomId)
    if (!opened || opened.waiting > 0 || call.people.length > 0) return
    this.#open.delete(call.roomId)
    this.#engine.closeRouter({ routerId: call.routerId })
  }
}
