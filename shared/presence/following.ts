import type { MemberId, RoomId } from '../kernel/ids.ts'
import type { PresenceDelta, PresenceSnapshot } from './contract.ts'
import { statuses, type Status } from './limits.ts'
import type { Whereabouts } from './office-view.ts'
import { unpackIds } from './packed-ids.ts'
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
  readonly #rooms: RoomId[]

  constructor(snapshot: PresenceSnapshot) {
    this.#seq = snapshot.seq
    this.#rooms = unpackIds(snapshot.rooms)
    const places = snapshot.places.values()
    let number = 0
    for (const memberId of unpackIds<MemberId>(snapshot.people)) {
      let place = places.next().value ?? 0
      for (; place < 0; place = places.next().value ?? 0) number -= place
      this.#meet((number += 1), memberId, place)
    }
    this.#setStatuses(snapshot.statuses)
  }

  /** Takes a delta in. Answers false, having changed nothing, when it is not the next one: a snapshot is needed. */
  follow([seq, moves, changedStatuses = [], people = '', rooms = '']: PresenceDelta): boolean {
    if (seq !== nextSeq(this.#seq)) return false
    this.#seq = seq
    this.#rooms.push(...unpackIds<RoomId>(rooms))
    const newcomers = unpackIds<MemberId>(people).values()
    for (const [number, place] of inPairs(moves)) {
      const newcomer = newcomers.next().value
      const known = this.#people.get(number)
      if (newcomer) this.#meet(number, newcomer, place)
      else if (place < 0) this.#people.delete(number)
      else if (known) known.roomId = this.#roomAt(place)
    }
    this.#setStatuses(changedStatuses)
    return true
  }

  /** Everybody who is in the office, with where and how. */
  people(): Map<MemberId, Whereabouts> {
    return new Map([...this.#people.values()].map(({ memberId, roomId, status }) => [memberId, { roomId, status }]))
  }

  #meet(number: number, memberId: MemberId, place: number): void {
    this.#people.set(number, { memberId, roomId: this.#roomAt(place), status: statusAt(0) })
  }

  #setStatuses(changed: readonly number[]): void {
    for (const [number, status] of inPairs(changed)) {
      const known = this.#people.get(number)
      if (known) known.status = statusAt(status)
    }
  }

  #roomAt(place: number): RoomId | null {
    return this.#rooms[place - 1] ?? null
  }
}

function statusAt(index: number): Status {
  return statuses[index] ?? statuses[0]
}

function* inPairs(numbers: readonly number[]): Iterable<readonly [number, number]> {
  for (let index = 0; index + 1 < numbers.length; index += 2) yield [numbers[index] ?? 0, numbers[index + 1] ?? 0]
}
