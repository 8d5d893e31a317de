import type { MemberId, RoomId } from '../kernel/ids.ts'
import type { PresenceDelta, PresenceSnapshot } from './contract.ts'
import { statuses, type Status } from './limits.ts'
import type { Whereabouts } from './office-view.ts'
import { nextSeq } from './sequence.ts'

interface Known {
  readonly memberId: MemberId
  roomId: RoomId | null
  status: Status
}

/** What a watcher knows: the other side of an office view. Follows the deltas after one snapshot. */
export class Following {
  #seq: number
  readonly #people = new Map<number, Known>()
  readonly #rooms = new Map<number, RoomId>()

  constructor(snapshot: PresenceSnapshot) {
    this.#seq = snapshot.seq
    for (const [number, roomId] of snapshot.rooms) this.#rooms.set(number, roomId)
    for (const [number, memberId, place, status] of snapshot.people)
      this.#people.set(number, { memberId, roomId: this.#roomAt(place), status: statusAt(status) })
  }

  /** Takes a delta in. Answers false, having changed nothing, when it is not the next one: a snapshot is needed. */
  follow([seq, moves, changedStatuses = [], people = [], rooms = []]: PresenceDelta): boolean {
    if (seq !== nextSeq(this.#seq)) return false
    this.#seq = seq
    for (const [number, roomId] of rooms) this.#rooms.set(number, roomId)
    for (const [number, memberId] of people) this.#people.set(number, { memberId, roomId: null, status: statusAt(0) })
    for (const [number, place] of inPairs(moves)) {
      const known = this.#people.get(number)
      if (place < 0) this.#people.delete(number)
      else if (known) known.roomId = this.#roomAt(place)
    }
    for (const [number, status] of inPairs(changedStatuses)) {
      const known = this.#people.get(number)
      if (known) known.status = statusAt(status)
    }
    return true
  }

  /** Everybody who is in the office, with where and how. */
  people(): Map<MemberId, Whereabouts> {
    return new Map([...this.#people.values()].map(({ memberId, roomId, status }) => [memberId, { roomId, status }]))
  }

  #roomAt(place: number): RoomId | null {
    return this.#rooms.get(place) ?? null
  }
}

function statusAt(index: number): Status {
  return statuses[index] ?? statuses[0]
}

function* inPairs(numbers: readonly number[]): Iterable<readonly [number, number]> {
  for (let index = 0; index + 1 < numbers.length; index += 2) yield [numbers[index] ?? 0, numbers[index + 1] ?? 0]
}
