import type { types } from 'mediasoup-client'
import type { Input } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { mediaCommands, Offer } from '#shared/media/contract.ts'
import { kindOf, type Source } from '#shared/media/limits.ts'
import type { Wish } from './layers.ts'
import { tileKey, type TileKey } from './tile-watch.ts'
import type { Wire } from './wire.ts'

/** Somebody else's stream. `stream` is null until it can be played; while `paused` it says nothing new. */
export interface RemoteStream {
  readonly producerId: string
  readonly memberId: MemberId
  readonly source: Source
  readonly stream: MediaStream | null
  readonly paused: boolean
}

/** All that is received, by person and source. */
export type RemoteStreams = ReadonlyMap<TileKey, RemoteStream>

interface ReceivingOptions {
  readonly ask: Wire['ask']
  readonly transport: types.Transport
  readonly rtpCapabilities: types.RtpCapabilities
  /** What is wanted of a picture now. */
  readonly wishFor: (key: TileKey) => Wish
  readonly onChange: (streams: RemoteStreams) => void
  readonly onBroken: () => void
}

interface Entry {
  readonly offer: Offer
  paused: boolean
  consumer: types.Consumer | null
  stream: MediaStream | null
  /** What the office was last asked for. */
  asked: string
}

const NOTHING = JSON.stringify({ paused: true } satisfies Wish)

/** What this page receives in a call: every stream that is offered, as far as it is in sight. */
export class Receiving {
  readonly #options: ReceivingOptions
  readonly #entries = new Map<string, Entry>()

  constructor(options: ReceivingOptions) {
    this.#options = options
  }

  /** Somebody sends something. Hearing it twice is no matter. */
  offer(offer: Offer): void {
    if (this.#entries.has(offer.producerId)) return
    const entry: Entry = { offer, paused: offer.paused, consumer: null, stream: null, asked: NOTHING }
    this.#entries.set(offer.producerId, entry)
    this.#changed()
    void this.#consume(entry)
  }

  withdraw(producerId: string): void {
    this.#entries.get(producerId)?.consumer?.close()
    if (this.#entries.delete(producerId)) this.#changed()
  }

  pause(producerId: string, paused: boolean): void {
    const entry = this.#entries.get(producerId)
    if (!entry) return
    entry.paused = paused
    this.#changed()
  }

  /** A tile has changed: asks for what it shows now. */
  fit(key: TileKey): void {
    for (const entry of this.#entries.values()) if (keyOf(entry) === key) void this.#ask(entry)
  }

  fitAll(): void {
    for (const entry of this.#entries.values()) void this.#ask(entry)
  }

  close(): void {
    this.#entries.clear()
    this.#changed()
  }

  async #consume(entry: Entry): Promise<void> {
    const { ask, transport, rtpCapabilities, onBroken } = this.#options
    const { producerId, memberId, source } = entry.offer
    // The library's own words: the office checks them.
    const wanted = { transportId: transport.id, producerId, rtpCapabilities }
    const reply = await ask('media:consume', wanted as Input<(typeof mediaCommands)['media:consume']>)
    if (!this.#isStill(entry)) return
    if (!reply.ok) {
      // Withdrawn meanwhile, or nothing that this browser can show: the others are received all the same.
      if (['producer_not_found', 'not_supported', 'too_many_consumers'].includes(reply.refusal)) return
      onBroken()
      return
    }
    const { consumerId: id, kind, rtpParameters, producerPaused } = reply.value
    // What belongs together is played in step: a voice with its face, a screen with its sound.
    const streamId = `${memberId}-${source.startsWith('screen') ? 'screen' : 'person'}`
    try {
      const parameters = rtpParameters as types.RtpParameters
      const consumer = await transport.consume({ id, producerId, kind, rtpParameters: parameters, streamId })
      if (!this.#isStill(entry)) {
        consumer.close()
        return
      }
      entry.consumer = consumer
      entry.stream = new MediaStream([consumer.track])
      entry.paused = producerPaused
    } catch {
      if (!transport.closed) onBroken() // the connection does not hold: it is made anew
      return
    }
    this.#changed()
    await this.#ask(entry)
  }

  /** Tells the office what is wanted of a stream, when that has changed. */
  async #ask(entry: Entry): Promise<void> {
    if (!entry.consumer) return
    const wish = this.#wishFor(entry.offer)
    if (JSON.stringify(wish) === entry.asked) return
    entry.asked = JSON.stringify(wish)
    // Refused, it is gone or the call is: both are told apart from this.
    await this.#options.ask('media:receive', { consumerId: entry.consumer.id, ...wish })
  }

  #wishFor({ memberId, source }: Offer): Wish {
    if (kindOf(source) === 'audio') return { paused: false, layer: 0 }
    return this.#options.wishFor(tileKey(memberId, source))
  }

  #isStill(entry: Entry): boolean {
    return this.#entries.get(entry.offer.producerId) === entry
  }

  #changed(): void {
    const streams = [...this.#entries.values()].map((entry): [TileKey, RemoteStream] => [
      keyOf(entry),
      { ...entry.offer, stream: entry.stream, paused: entry.paused },
    ])
    this.#options.onChange(new Map(streams))
  }
}

function keyOf({ offer }: Entry): TileKey {
  return tileKey(offer.memberId, offer.source)
}
