import type { EventPayload } from '#shared/kernel/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { mediaEvents, type Offer } from '#shared/media/contract.ts'
import { SPEAKERS_MAX } from '#shared/media/limits.ts'
import type { RtpCapabilities } from '#shared/media/parameters.ts'
import type { RouterOpened } from './engine.ts'
import type { Participant } from './participant.ts'

type MediaEvent = keyof typeof mediaEvents

/** The call of one room: its router, the people in it, and what each is told of the others. */
export class RoomCall {
  readonly roomId: RoomId
  readonly routerId: string
  readonly rtpCapabilities: RtpCapabilities
  readonly #people = new Map<MemberId, Participant>()
  /** Per producer the largest layer that its owner was told of. */
  readonly #wanted = new Map<string, number>()
  #speaking: readonly MemberId[] = []

  constructor(roomId: RoomId, { routerId, rtpCapabilities }: RouterOpened) {
    this.roomId = roomId
    this.routerId = routerId
    this.rtpCapabilities = rtpCapabilities
  }

  get people(): readonly Participant[] {
    return [...this.#people.values()]
  }

  add(person: Participant): void {
    this.#people.set(person.memberId, person)
    this.#tellWhoTakesPart(person)
  }

  /** Takes somebody out, with all that the others could ask of them. */
  remove(person: Participant): void {
    this.#people.delete(person.memberId)
    for (const { producerId } of person.offers()) this.withdraw(producerId)
    for (const producerId of person.received()) this.reckon(producerId)
    this.#tellWhoTakesPart(person)
  }

  others(person: Participant): MemberId[] {
    return [...this.#people.keys()].filter((memberId) => memberId !== person.memberId)
  }

  /** All that the others send. */
  offersFor(person: Participant): Offer[] {
    return this.#othersOf(person).flatMap((other) => other.offers())
  }

  /** Whether this is a stream of somebody else in this call: nothing else can be asked for (M3). */
  offers(person: Participant, producerId: string): boolean {
    return this.#othersOf(person).some((other) => other.findProducer(producerId) !== null)
  }

  /** Tells the others that a stream is no longer there, and forgets who received it. */
  withdraw(producerId: string): void {
    this.#wanted.delete(producerId)
    for (const person of this.#people.values()) {
      const consumerId = person.consumerOf(producerId)
      if (consumerId !== null) person.dropConsumer(consumerId)
      person.connection.tell(mediaEvents, 'media:withdrawn', { producerId })
    }
  }

  /** Tells the owner of a stream the largest layer that anybody asks for, when that is another one (M12). */
  reckon(producerId: string): void {
    const owner = this.people.find((person) => person.findProducer(producerId)?.source === 'camera')
    if (!owner) return // gone, or sent in one size only
    const layer = Math.max(0, ...this.people.map((person) => person.layerOf(producerId) ?? 0))
    if (layer === this.#wanted.get(producerId)) return
    this.#wanted.set(producerId, layer)
    owner.connection.tell(mediaEvents, 'media:wanted', { producerId, layer })
  }

  tellOthers<K extends MediaEvent>(person: Participant, name: K, payload: EventPayload<typeof mediaEvents, K>): void {
    for (const other of this.#othersOf(person)) other.connection.tell(mediaEvents, name, payload)
  }

  /** The engine's word on who is heard, passed on when it differs (M8). */
  hear(producerIds: readonly string[]): void {
    const memberIds = producerIds
      .map((id) => this.people.find((person) => person.findProducer(id))?.memberId)
      .filter((memberId) => memberId !== undefined)
      .slice(0, SPEAKERS_MAX)
    if (memberIds.join() === this.#speaking.join()) return
    this.#speaking = memberIds
    for (const { connection } of this.#people.values()) connection.tell(mediaEvents, 'media:speaking', { memberIds })
  }

  #othersOf(person: Participant): Participant[] {
    return this.people.filter((other) => other !== person)
  }

  #tellWhoTakesPart(changed: Participant): void {
    for (const other of this.#othersOf(changed))
      other.connection.tell(mediaEvents, 'media:others', { others: this.others(other) })
  }
}
