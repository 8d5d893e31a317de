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
interface Told {
  readonly person: number
  readonly packed: string
  now: Whereabouts
}

const IN_NO_ROOM = 0
const GONE = -1
/** What is taken of a newcomer of whom nothing else is told. */
const newcomer: Whereabouts = { roomId: null, status: statuses[0] }

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
  readonly #pack: (memberId: MemberId) => string

  /** `pack`: where the short forms of ids come from, for whoever has many views of the same people. */
  constructor(pack: (memberId: MemberId) => string = packId) {
    this.#pack = pack
  }

  /** Notes where a person is now (null: gone). */
  see(memberId: MemberId, now: Whereabouts | null): void {
    if (isSame(now, this.#told.get(memberId)?.now ?? null)) this.#untold.delete(memberId)
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
      if (now?.roomId && !this.#rooms.has(now.roomId)) rooms += packId(now.roomId)
      const known = this.#told.get(memberId)
      const told = known ?? this.#meet(memberId)
      const { person, now: before } = told
      if (!known) people += told.packed
      if (!known || before.roomId !== now?.roomId) (known ? moves : arrivals).push(person, this.#placeOf(now))
      if (now && now.status !== before.status) changedStatuses.push(person, statuses.indexOf(now.status))
      if (now) told.now = now
      else left.push(this.#forget(memberId, person))
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
      const { person, packed, now } = told
      people += packed
      places.push(this.#placeOf(now))
      if (now.status !== newcomer.status) changedStatuses.push(person, statuses.indexOf(now.status))
    }
    const rooms = [...this.#rooms.keys()].map(packId).join('')
    return { seq: this.#seq, rooms, people, places, statuses: changedStatuses }
  }

  #meet(memberId: MemberId): Told {
    const person = this.#free.pop() ?? this.#people.length + 1
    const told: Told = { person, packed: this.#pack(memberId), now: newcomer }
    this.#told.set(memberId, told)
    this.#people[person - 1] = told
    return told
  }

  #forget(memberId: MemberId, person: number): number {
    this.#told.delete(memberId)
    this.#people[person - 1] = null
    return person
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
  return one === other || (one?.roomId === other?.roomId && one?.status === other?.status)
}
