import type { types } from 'mediasoup-client'
import type { Input } from '#shared/kernel/contract.ts'
import type { mediaCommands } from '#shared/media/contract.ts'
import { LAYERS_MAX, type Source } from '#shared/media/limits.ts'
import type { Wire } from './wire.ts'

type Commands = typeof mediaCommands

/** What each source is sent as: a camera in three sizes, of which each receiver gets the one that fits (simulcast). */
const shapes: Record<Source, Pick<types.ProducerOptions, 'encodings' | 'codecOptions'>> = {
  microphone: { encodings: [{ maxBitrate: 40_000, dtx: true }], codecOptions: { opusDtx: true, opusFec: true } },
  camera: {
    encodings: [
      { scaleResolutionDownBy: 4, maxBitrate: 120_000, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 2, maxBitrate: 420_000, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 1, maxBitrate: 1_300_000, scalabilityMode: 'L1T3' },
    ],
    codecOptions: { videoGoogleStartBitrate: 800 },
  },
  screen: { encodings: [{ maxBitrate: 2_500_000 }], codecOptions: { videoGoogleStartBitrate: 1_000 } },
  'screen-audio': { encodings: [{ maxBitrate: 96_000 }], codecOptions: { opusStereo: true, opusFec: true } },
}

/** A tile that is scrolled away and back, or a strip that is opened for a moment, changes nothing. */
const LOWER_AFTER_MS = 3_000

interface SendingOptions {
  readonly ask: Wire['ask']
  readonly transport: types.Transport
  /** The call does not hold any more: it has to be joined again. */
  readonly onBroken: () => void
}

/** What this page sends in a call. Every source is brought to what was wanted of it last, one step at a time. */
export class Sending {
  readonly #options: SendingOptions
  readonly #wanted = new Map<Source, MediaStreamTrack | null>()
  /** Grows with every wish about a source. */
  readonly #wishes = new Map<Source, number>()
  readonly #producers = new Map<Source, types.Producer>()
  readonly #busy = new Set<Source>()
  readonly #hopeless = new Set<Source>()
  /** The largest layer of the camera that anybody asks for. */
  #layer = LAYERS_MAX - 1
  #lowering: number | undefined

  constructor(options: SendingOptions) {
    this.#options = options
    const { transport, ask } = options
    transport.on('produce', ({ rtpParameters, appData }, done, fail) => {
      // The library's own words, and `appData` as given below: the office checks them, field by field.
      const stream = { transportId: transport.id, rtpParameters, ...appData } as Input<Commands['media:produce']>
      void ask('media:produce', stream).then((reply) => {
        if (reply.ok) done({ id: reply.value.producerId })
        else fail(new Error(reply.refusal))
      })
    })
  }

  /** Sends this track as this source, or with null nothing. */
  set(source: Source, track: MediaStreamTrack | null): void {
    if (this.#wanted.get(source) === track) return
    this.#wanted.set(source, track)
    this.#wish(source)
  }

  /** The largest layer that anybody asks for: more is made at once, less after a while, since people look around. */
  want(producerId: string, layer: number): void {
    if (this.#producers.get('camera')?.id !== producerId && this.#producers.has('camera')) return
    window.clearTimeout(this.#lowering)
    const change = () => {
      this.#layer = layer
      this.#wish('camera')
    }
    if (layer > this.#layer) change()
    else if (layer < this.#layer) this.#lowering = window.setTimeout(change, LOWER_AFTER_MS)
  }

  close(): void {
    window.clearTimeout(this.#lowering)
  }

  #wish(source: Source): void {
    this.#wishes.set(source, (this.#wishes.get(source) ?? 0) + 1)
    if (!this.#busy.has(source)) void this.#bring(source)
  }

  async #bring(source: Source): Promise<void> {
    const { transport, onBroken } = this.#options
    this.#busy.add(source)
    try {
      let wish: number | undefined
      do {
        wish = this.#wishes.get(source)
        await this.#apply(source, this.#wanted.get(source) ?? null)
      } while (wish !== this.#wishes.get(source) && !transport.closed)
    } catch (cause) {
      if (cause instanceof Error && (cause.message === 'not_supported' || cause.name === 'UnsupportedError'))
        this.#hopeless.add(source)
      // A track that ended on the way is no failure: its device says so, and wants something else.
      else if (!transport.closed && this.#wanted.get(source)?.readyState !== 'ended') onBroken()
    } finally {
      this.#busy.delete(source)
    }
  }

  async #apply(source: Source, track: MediaStreamTrack | null): Promise<void> {
    const producer = this.#producers.get(source)
    if (track) await (producer ? this.#resume(producer, track) : this.#begin(source, track))
    else if (producer && (source === 'screen' || source === 'screen-audio')) await this.#end(source, producer)
    else if (producer) await this.#pause(producer)
  }

  async #begin(source: Source, track: MediaStreamTrack): Promise<void> {
    if (track.readyState === 'ended' || this.#hopeless.has(source)) return
    // Encodings are written upon by the library: each producer gets its own.
    const { encodings, ...shape } = structuredClone(shapes[source])
    const producer = await this.#options.transport.produce({
      track,
      ...(encodings && { encodings }),
      ...shape,
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, paused: false },
    })
    this.#producers.set(source, producer)
  }

  async #resume(producer: types.Producer, track: MediaStreamTrack): Promise<void> {
    if (producer.track !== track) await producer.replaceTrack({ track })
    await setLayers(producer, this.#layer)
    if (!producer.paused) return
    producer.resume()
    await this.#tell(producer, false)
  }

  /** Stops here and in the engine: not one packet goes out. */
  async #pause(producer: types.Producer): Promise<void> {
    if (producer.paused) return
    producer.pause()
    await Promise.all([producer.replaceTrack({ track: null }), setLayers(producer, -1), this.#tell(producer, true)])
  }

  async #end(source: Source, producer: types.Producer): Promise<void> {
    this.#producers.delete(source)
    producer.close()
    const reply = await this.#options.ask('media:close-producer', { producerId: producer.id })
    if (!reply.ok) throw new Error(reply.refusal)
  }

  async #tell(producer: types.Producer, paused: boolean): Promise<void> {
    const reply = await this.#options.ask('media:pause-producer', { producerId: producer.id, paused })
    if (!reply.ok) throw new Error(reply.refusal)
  }
}

/**
 * Makes the layers up to this one, or with -1 none: without a track Chrome goes on for seconds with old packets, as
 * padding, unless no encoding is active.
 */
async function setLayers({ rtpSender }: types.Producer, largest: number): Promise<void> {
  const parameters = rtpSender?.getParameters()
  if (!rtpSender || !parameters) return
  const { encodings } = parameters
  // What is sent in one size is sent or not.
  const reach = encodings.length === 1 ? Math.min(largest, 0) : largest
  if (encodings.every(({ active }, layer) => active === layer <= reach)) return
  for (const [layer, encoding] of encodings.entries()) encoding.active = layer <= reach
  await rtpSender.setParameters(parameters)
}
