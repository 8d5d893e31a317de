import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { ChosenStatus, Status } from '#shared/presence/limits.ts'
import type { Whereabouts } from '#shared/presence/office-view.ts'
import type { Connection } from '../platform/realtime/connection.ts'

/** A connection went from one room to another, or in (`from` null) or out (`to` null). */
export interface Move {
  readonly connection: Connection
  readonly from: RoomId | null
  readonly to: RoomId | null
}

/** One tab or device of a person. */
interface Place {
  readonly connection: Connection
  readonly person: Person
  roomId: RoomId | null
  idle: boolean
}

interface Person {
  chosen: ChosenStatus
  readonly places: Set<Place>
}

interface Hears {
  /** Something about where or how a person is has changed; null: they have left the office. */
  readonly changed: (memberId: MemberId, now: Whereabouts | null) => void
  readonly moved: (move: Move) => void
}

/** Who is in the office, where and how. One person on several devices is in one place (README, P5-P8). */
export class People {
  readonly #people = new Map<MemberId, Person>()
  readonly #places = new Map<string, Place>()
  readonly #rooms = new Map<RoomId, Map<string, Connection>>()
  readonly #hears: Hears

  constructor(hears: Hears) {
    this.#hears = hears
  }

  /** Everybody who is here. */
  *all(): Iterable<readonly [MemberId, Whereabouts]> {
    for (const [memberId, person] of this.#people) yield [memberId, whereabouts(person)]
  }

  roomOf(memberId: MemberId): RoomId | null {
    const person = this.#people.get(memberId)
    return person ? roomOf(person) : null
  }

  /** Where and how somebody is; null: not in the office. */
  find(memberId: MemberId): Whereabouts | null {
    const person = this.#people.get(memberId)
    return person ? whereabouts(person) : null
  }

  /** How somebody is; null: not in the office. */
  statusOf(memberId: MemberId): Status | null {
    const person = this.#people.get(memberId)
    return person ? whereabouts(person).status : null
  }

  roomOfConnection(connectionId: string): RoomId | null {
    return this.#places.get(connectionId)?.roomId ?? null
  }

  connectionsIn(roomId: RoomId): readonly Connection[] {
    return [...(this.#rooms.get(roomId)?.values() ?? [])]
  }

  /** Takes in a new connection; with their first, the person comes into the office. */
  arrive(connection: Connection): void {
    const { id, memberId } = connection
    const person = this.#people.get(memberId) ?? { chosen: 'available', places: new Set() }
    const place = { connection, person, roomId: null, idle: false }
    person.places.add(place)
    this.#places.set(id, place)
    this.#people.set(memberId, person)
    this.#tell(memberId)
  }

  /** Forgets a connection; with their last, the person is gone. */
  depart({ id, memberId }: Connection): void {
    const place = this.#places.get(id)
    if (!place) return
    const move = this.#put(place, null)
    this.#places.delete(id)
    place.person.places.delete(place)
    if (place.person.places.size === 0) this.#people.delete(memberId)
    this.#tell(memberId, [move])
  }

  /** Puts a connection in a room, and takes the person's others out of whatever other room they were in. */
  enter({ id, memberId }: Connection, roomId: RoomId): void {
    const place = this.#places.get(id)
    if (!place) return
    const others = [...place.person.places].filter((other) => other !== place && other.roomId !== roomId)
    this.#tell(memberId, [...others.map((other) => this.#put(other, null)), this.#put(place, roomId)])
  }

  /** Takes a connection out of its room; the person stays inside with their others. */
  leave({ id, memberId }: Connection): void {
    const place = this.#places.get(id)
    if (place) this.#tell(memberId, [this.#put(place, null)])
  }

  choose(memberId: MemberId, status: ChosenStatus): void {
    const person = this.#people.get(memberId)
    if (!person) return
    person.chosen = status
    this.#tell(memberId)
  }

  setIdle({ id, memberId }: Connection, idle: boolean): void {
    const place = this.#places.get(id)
    if (!place) return
    place.idle = idle
    this.#tell(memberId)
  }

  #put(place: Place, to: RoomId | null): Move | null {
    const { connection, roomId: from } = place
    if (from === to) return null
    place.roomId = to
    if (from) {
      const inside = this.#rooms.get(from)
      inside?.delete(connection.id)
      if (inside?.size === 0) this.#rooms.delete(from)
    }
    if (to) this.#rooms.set(to, (this.#rooms.get(to) ?? new Map<string, Connection>()).set(connection.id, connection))
    return { connection, from, to }
  }

  #tell(memberId: MemberId, moves: readonly (Move | null)[] = []): void {
    const person = this.#people.get(memberId)
    this.#hears.changed(memberId, person ? whereabouts(person) : null)
    for (const move of moves) if (move) this.#hears.moved(move)
  }
}

function whereabouts(person: Person): Whereabouts {
  const idle = [...person.places].every((place) => place.idle)
  return { roomId: roomOf(person), status: idle ? 'away' : person.chosen }
}

function roomOf(person: Person): RoomId | null {
  for (const { roomId } of person.places) if (roomId) return roomId
  return null
}
