import type { SignedIn } from '#shared/access/actor.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Offer } from '#shared/media/contract.ts'
import { CONSUMERS_PER_PERSON, type Source } from '#shared/media/limits.ts'
import type { Connection } from '../platform/realtime/connection.ts'

type Direction = 'send' | 'receive'

interface Transport {
  /** null while the engine is opening it. */
  id: string | null
  connected: boolean
}

interface Producer {
  id: string | null
  paused: boolean
}

interface Consumer {
  readonly producerId: string
  /** The layer asked for; null while nothing is. */
  layer: number | null
}

/**
 * One person in a call, on one device, and all they hold there. An id that is not here is not theirs. There is one
 * place for a transport in each direction and one for each source, so that the limits hold by construction (M4).
 */
export class Participant {
  readonly connection: Connection
  readonly actor: SignedIn
  readonly #transports = new Map<Direction, Transport>()
  readonly #producers = new Map<Source, Producer>()
  readonly #consumers = new Map<string, Consumer>()
  #consumersOpening = 0
  #ended = false

  constructor(connection: Connection, actor: SignedIn) {
    this.connection = connection
    this.actor = actor
  }

  get memberId(): MemberId {
    return this.connection.memberId
  }

  get ended(): boolean {
    return this.#ended
  }

  end(): void {
    this.#ended = true
  }

  /** Takes the place for a transport before it is opened; false when it is taken. */
  claimTransport(direction: Direction): boolean {
    if (this.#transports.has(direction)) return false
    this.#transports.set(direction, { id: null, connected: false })
    return true
  }

  keepTransport(direction: Direction, id: string): void {
    this.#transports.set(direction, { id, connected: false })
  }

  freeTransport(direction: Direction): void {
    this.#transports.delete(direction)
  }

  findTransport(id: string, direction?: Direction): Transport | null {
    const found = [...this.#transports].find(([way, transport]) => transport.id === id && way === (direction ?? way))
    return found?.[1] ?? null
  }

  transportIds(): string[] {
    return [...this.#transports.values()].map(({ id }) => id).filter((id) => id !== null)
  }

  claimSource(source: Source): boolean {
    if (this.#producers.has(source)) return false
    this.#producers.set(source, { id: null, paused: true })
    return true
  }

  keepProducer(source: Source, id: string, paused: boolean): void {
    this.#producers.set(source, { id, paused })
  }

  freeSource(source: Source): void {
    this.#producers.delete(source)
  }

  /** The producer of theirs with this id, and what it sends. */
  findProducer(id: string): { readonly source: Source; readonly producer: Producer } | null {
    for (const [source, producer] of this.#producers) if (producer.id === id) return { source, producer }
    return null
  }

  /** What others can ask of them. */
  offers(): Offer[] {
    return [...this.#producers].flatMap(([source, { id, paused }]) =>
      id === null ? [] : [{ producerId: id, memberId: this.memberId, source, paused }],
    )
  }

  claimConsumer(): boolean {
    if (this.#consumers.size + this.#consumersOpening >= CONSUMERS_PER_PERSON) return false
    this.#consumersOpening += 1
    return true
  }

  /** Keeps a consumer that was claimed, or, with null, gives the claim back. */
  settleConsumer(kept: { readonly id: string; readonly producerId: string } | null): void {
    this.#consumersOpening -= 1
    if (kept) this.#consumers.set(kept.id, { producerId: kept.producerId, layer: null })
  }

  findConsumer(id: string): Consumer | null {
    return this.#consumers.get(id) ?? null
  }

  /** What they receive of a producer, if anything. */
  consumerOf(producerId: string): string | null {
    for (const [id, consumer] of this.#consumers) if (consumer.producerId === producerId) return id
    return null
  }

  /** The layer they ask for of a producer; null: nothing. */
  layerOf(producerId: string): number | null {
    const id = this.consumerOf(producerId)
    return id === null ? null : (this.#consumers.get(id)?.layer ?? null)
  }

  /** Whose streams they receive. */
  received(): string[] {
    return [...this.#consumers.values()].map(({ producerId }) => producerId)
  }

  dropConsumer(id: string): void {
    this.#consumers.delete(id)
  }
}
