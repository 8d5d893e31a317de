import type { MemberId, RoomId } from '../kernel/ids.ts'
import type { PresenceDelta, PresenceSnapshot } from './contract.ts'
import { statuses, type Status } from './limits.ts'
import { nextSeq } from './sequence.ts'

/** Where a person is and how, as one kind of watcher may see it: a room that they may not see is no room. */
export interface Whereabouts {
  readonly roomId: RoomId | null
  readonly status: Status
}

const IN_NO_ROOM = 0
const GONE = -1

/**
 * The office as one group of watchers with the same rights sees it: what they have been told and what is still to be
 * told, the last state of a person winning. What they do not see leaves no trace here, not even a number.
 */
export class OfficeView {
  #seq = 0
  readonly #told = new Map<MemberId, Whereabouts>()
  readonly #untold = new Map<MemberId, Whereabouts | null>()
  readonly #people = new Map<MemberId, number>()
  readonly #rooms = new Map<RoomId, number>()

  /** Notes where a person is now (null: gone). */
  see(memberId: MemberId, now: Whereabouts | null): void {
    if (isSame(now, this.#told.get(memberId) ?? null)) this.#untold.delete(memberId)
    else this.#untold.set(memberId, now)
  }

  /** Whether there is anything to tell. */
  get hasNews(): boolean {
    return this.#untold.size > 0
  }

  /** All that is to be told since the last time, as the next delta; null when it is nothing. */
  takeDelta(): PresenceDelta | null {
    if (!this.hasNews) return null
    const moves: number[] = []
    const changedStatuses: number[] = []
    const people: [number, MemberId][] = []
    const rooms: [number, RoomId][] = []
    for (const [memberId, now] of this.#untold) {
      const before = this.#told.get(memberId)
      const person = numberOf(this.#people, memberId)
      if (!before) people.push([person, memberId])
      if (now?.roomId && !this.#rooms.has(now.roomId)) rooms.push([this.#rooms.size + 1, now.roomId])
      if (before?.roomId !== now?.roomId) moves.push(person, this.#placeOf(now))
      if (now && now.status !== (before?.status ?? statuses[0]))
        changedStatuses.push(person, statuses.indexOf(now.status))
      if (now) this.#told.set(memberId, now)
      else this.#told.delete(memberId)
    }
    this.#untold.clear()
    this.#seq = nextSeq(this.#seq)
    if (rooms.length > 0) return [this.#seq, moves, changedStatuses, people, rooms]
    if (people.length > 0) return [this.#seq, moves, changedStatuses, people]
    return changedStatuses.length > 0 ? [this.#seq, moves, changedStatuses] : [this.#seq, moves]
  }

  /** Everything that has been told up to now; what is still to be told follows as a delta. */
  snapshot(): PresenceSnapshot {
    return {
      seq: this.#seq,
      rooms: [...this.#rooms].map(([roomId, number]) => [number, roomId]),
      people: [...this.#told].map(([memberId, { roomId, status }]) => [
        numberOf(this.#people, memberId),
        memberId,
        roomId ? numberOf(this.#rooms, roomId) : IN_NO_ROOM,
        statuses.indexOf(status),
      ]),
    }
  }

  #placeOf(now: Whereabouts | null): number {
    if (!now) return GONE
    return now.roomId ? numberOf(this.#rooms, now.roomId) : IN_NO_ROOM
  }
}

function numberOf<Id>(numbers: Map<Id, number>, id: Id): number {
  const known = numbers.get(id)
  if (known !== undefined) return known
  const number = numbers.size + 1
  numbers.set(id, number)
  return number
}

function isSame(one: Whereabouts | null, other: Whereabouts | null): boolean {
  return one?.roomId === other?.roomId && one?.status === other?.status
}
