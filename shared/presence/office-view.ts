import type { MemberId, RoomId } from '../kernel/ids.ts'
import type { PresenceDelta, PresenceSnapshot } from './contract.ts'
import { statuses, type Status } from './limits.ts'
import { packId } from './packed-ids.ts'
import { nextSeq } from './sequence.ts'

/** Where a person is and how, as one kind of watcher may see it: a room that they may not see is no room. */
export interface Whereabouts {
  readonly roomId: RoomId | null
  readonly status: Status
}

/** Somebody as watchers were told. */
interface Told extends Whereabouts {
  readonly person: number
  readonly packed: string
}

const IN_NO_ROOM = 0
const GONE = -1

/**
 * The office as one group of watchers with the same rights sees it: what they have been told and what is still to be
 * told, the last state of a person winning. What they do not see leaves no trace here, not even a number.
 */
export class OfficeView {
  #seq = 0
  readonly #told = new Map<MemberId, Told>()
  readonly #untold = new Map<MemberId, Whereabouts | null>()
  /** Who has which number, which counts from 1; null: nobody, for now. */
  readonly #people: (Told | null)[] = []
  /** Numbers of people who have left, for those who come: the highest number is how many were here at once. */
  readonly #free: number[] = []
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
    const arrivals: number[] = []
    const moves: number[] = []
    const changedStatuses: number[] = []
    const left: number[] = []
    let people = ''
    let rooms = ''
    for (const [memberId, now] of this.#untold) {
      const before = this.#told.get(memberId)
      const { person, packed } = before ?? { person: this.#newNumber(), packed: packId(memberId) }
      if (!before) people += packed
      if (now?.roomId && !this.#rooms.has(now.roomId)) rooms += packId(now.roomId)
      if (before?.roomId !== now?.roomId) (before ? moves : arrivals).push(person, this.#placeOf(now))
      if (now && now.status !== (before?.status ?? statuses[0]))
        changedStatuses.push(person, statuses.indexOf(now.status))
      if (now) this.#keep(memberId, { ...now, person, packed })
      else this.#forget(memberId, person)
      if (!now) left.push(person)
    }
    this.#untold.clear()
    // Not before: a number that has just become free would stand for two people in this delta.
    this.#free.push(...left)
    this.#seq = nextSeq(this.#seq)
    arrivals.push(...moves)
    if (rooms !== '') return [this.#seq, arrivals, changedStatuses, people, rooms]
    if (people !== '') return [this.#seq, arrivals, changedStatuses, people]
    return changedStatuses.length > 0 ? [this.#seq, arrivals, changedStatuses] : [this.#seq, arrivals]
  }

  /** Everything that has been told up to now; what is still to be told follows as a delta. */
  snapshot(): PresenceSnapshot {
    const places: number[] = []
    const changedStatuses: number[] = []
    let people = ''
    let nobody = 0
    for (const told of this.#people) {
      if (!told) {
        nobody += 1
        continue
      }
      if (nobody > 0) places.push(-nobody)
      nobody = 0
      people += told.packed
      places.push(this.#placeOf(told))
      if (told.status !== statuses[0]) changedStatuses.push(told.person, statuses.indexOf(told.status))
    }
    const rooms = [...this.#rooms.keys()].map(packId).join('')
    return { seq: this.#seq, rooms, people, places, statuses: changedStatuses }
  }

  #newNumber(): number {
    const free = this.#free.pop()
    if (free !== undefined) return free
    this.#people.push(null)
    return this.#people.length
  }

  #keep(memberId: MemberId, told: Told): void {
    this.#told.set(memberId, told)
    this.#people[told.person - 1] = told
  }

  #forget(memberId: MemberId, person: number): void {
    this.#told.delete(memberId)
    this.#people[person - 1] = null
  }

  #placeOf(now: Whereabouts | null): number {
    if (!now) return GONE
    if (!now.roomId) return IN_NO_ROOM
    const known = this.#rooms.get(now.roomId)
    if (known !== undefined) return known
    this.#rooms.set(now.roomId, this.#rooms.size + 1)
    return this.#rooms.size
  }
}

function isSame(one: Whereabouts | null, other: Whereabouts | null): boolean {
  return one?.roomId === other?.roomId && one?.status === other?.status
}
