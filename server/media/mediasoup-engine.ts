import type { types } from 'mediasoup'
import type { RtpCapabilities } from '#shared/media/parameters.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Log } from '../platform/log.ts'
import {
  CONSENT_TIMEOUT_S,
  KEYFRAME_PAUSE_MS,
  RECEIVE_BITRATE_FIRST,
  SEND_BITRATE_MAX,
  levelWatch,
  mediaCodecs,
} from './engine-codecs.ts'
import { Workers, type WorkersOptions, type Workplace } from './engine-workers.ts'
import type {
  ConnectTransport,
  Consume,
  ConsumerOpened,
  Engine,
  EngineEvent,
  EngineNumbers,
  EngineReply,
  Nothing,
  OpenTransport,
  Produce,
  Receive,
  RouterOpened,
  TransportOpened,
} from './engine.ts'

interface KeptRouter {
  readonly place: Workplace
  readonly router: types.Router
  readonly levels: types.AudioLevelObserver
}

const gone = { ok: false, refusal: 'gone' } as const
const notSupported = { ok: false, refusal: 'not_supported' } as const
const done = <T>(value: T) => ({ ok: true, value }) as const
const nothing = done<Nothing>({})

/** Starts the engine: mediasoup's workers, each on one port. Throws when they cannot start. */
export async function openMediasoupEngine(options: WorkersOptions): Promise<Engine> {
  const engine = new MediasoupEngine(options)
  await engine.open()
  return engine
}

/** The engine in mediasoup's terms: what is kept here is only which id is which of its objects. */
class MediasoupEngine implements Engine {
  readonly #log: Log
  readonly #workers: Workers
  readonly #events = new Emitter<EngineEvent>()
  readonly #routers = new Map<string, KeptRouter>()
  readonly #transports = new Map<string, types.WebRtcTransport>()
  readonly #producers = new Map<string, types.Producer>()
  readonly #consumers = new Map<string, types.Consumer>()

  constructor(options: WorkersOptions) {
    this.#log = options.log
    this.#workers = new Workers(options, (place) => this.#dropAllOn(place))
  }

  open(): Promise<void> {
    return this.#workers.open()
  }

  async openRouter(): Promise<EngineReply<RouterOpened, 'gone'>> {
    const place = this.#roomiest()
    if (!place) return gone
    try {
      const router = await place.worker.createRouter({ mediaCodecs: [...mediaCodecs] })
      const levels = await router.createAudioLevelObserver(levelWatch)
      this.#routers.set(router.id, { place, router, levels })
      this.#listenTo(levels, router.id)
      return done({ routerId: router.id, rtpCapabilities: toPlain(router.rtpCapabilities) as RtpCapabilities })
    } catch (cause) {
      if (place.worker.closed) return gone
      throw new Error('a router could not be opened', { cause })
    }
  }

  closeRouter({ routerId }: { routerId: string }): void {
    this.#routers.get(routerId)?.router.close()
    this.#routers.delete(routerId)
  }

  async openTransport({ routerId, direction }: OpenTransport): Promise<EngineReply<TransportOpened, 'gone'>> {
    const kept = this.#routers.get(routerId)
    if (!kept) return gone
    const { router, place } = kept
    try {
      const transport = await router.createWebRtcTransport({
        webRtcServer: place.webRtcServer,
        appData: { routerId },
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        enableSctp: false,
        iceConsentTimeout: CONSENT_TIMEOUT_S,
        initialAvailableOutgoingBitrate: RECEIVE_BITRATE_FIRST,
      })
      this.#keepTransport(transport)
      if (direction === 'send') await transport.setMaxIncomingBitrate(SEND_BITRATE_MAX)
      const { id: transportId, iceParameters, iceCandidates, dtlsParameters } = transport
      return done(toPlain({ transportId, iceParameters, iceCandidates, dtlsParameters }) as TransportOpened)
    } catch (cause) {
      if (router.closed) return gone
      throw new Error('a transport could not be opened', { cause })
    }
  }

  async connectTransport({ transportId, dtlsParameters }: ConnectTransport) {
    return this.#with(this.#transports.get(transportId), async (transport) => {
      await transport.connect({ dtlsParameters })
      return {} as Nothing
    })
  }

  async restartIce({ transportId }: { transportId: string }) {
    const transport = this.#transports.get(transportId)
    if (!transport) return gone
    const reply = await this.#with(transport, (open) => open.restartIce())
    return reply.ok ? reply : gone
  }

  closeTransport({ transportId }: { transportId: string }): void {
    this.#transports.get(transportId)?.close()
  }

  async produce({ transportId, kind, paused, voice, rtpParameters }: Produce) {
    return this.#with(this.#transports.get(transportId), async (transport) => {
      const options = { kind, paused, rtpParameters, keyFrameRequestDelay: KEYFRAME_PAUSE_MS }
      const producer = await transport.produce(options)
      this.#producers.set(producer.id, producer)
      producer.observer.once('close', () => this.#producers.delete(producer.id))
      if (voice) this.#watchVoice(transport, producer)
      return { producerId: producer.id }
    })
  }

  async pauseProducer({ producerId, paused }: { producerId: string; paused: boolean }) {
    const producer = this.#producers.get(producerId)
    if (!producer) return gone
    const reply = await this.#with(producer, (open) => (paused ? open.pause() : open.resume()))
    return reply.ok ? nothing : gone
  }

  closeProducer({ producerId }: { producerId: string }): void {
    this.#producers.get(producerId)?.close()
  }

  async consume({ transportId, producerId, rtpCapabilities }: Consume) {
    if (!this.#producers.has(producerId)) return gone
    return this.#with(this.#transports.get(transportId), async (transport) => {
      const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true })
      this.#consumers.set(consumer.id, consumer)
      consumer.observer.once('close', () => this.#consumers.delete(consumer.id))
      const { id: consumerId, kind, rtpParameters, producerPaused } = consumer
      return toPlain({ consumerId, kind, rtpParameters, producerPaused }) as ConsumerOpened
    })
  }

  async receive({ consumerId, paused, layer }: Receive) {
    const consumer = this.#consumers.get(consumerId)
    if (!consumer) return gone
    const reply = await this.#with(consumer, async (open) => {
      if (layer !== undefined && open.type === 'simulcast') await open.setPreferredLayers({ spatialLayer: layer })
      if (paused !== open.paused) await (paused ? open.pause() : open.resume())
    })
    return reply.ok ? nothing : gone
  }

  closeConsumer({ consumerId }: { consumerId: string }): void {
    this.#consumers.get(consumerId)?.close()
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    return this.#events.on(listener)
  }

  ready(): boolean {
    return this.#workers.ready().length > 0
  }

  numbers(): EngineNumbers {
    return {
      workers: this.#workers.count,
      workersReady: this.#workers.ready().length,
      workersLost: this.#workers.lost,
      workerCpuMs: this.#workers.cpuMs,
      routers: this.#routers.size,
      transports: this.#transports.size,
      producers: this.#producers.size,
      consumers: this.#consumers.size,
    }
  }

  async close(): Promise<void> {
    for (const routerId of [...this.#routers.keys()]) this.closeRouter({ routerId })
    await this.#workers.close()
  }

  /** Runs a request on something that is open. What the worker refuses is not supported, unless it was closed meanwhile. */
  async #with<O extends { readonly closed: boolean }, T>(
    open: O | undefined,
    run: (open: O) => Promise<T>,
  ): Promise<EngineReply<T, 'gone' | 'not_supported'>> {
    if (!open) return gone
    try {
      return done(await run(open))
    } catch (cause) {
      if (open.closed) return gone
      this.#log.warn({ err: cause }, 'the media engine refused a request')
      return notSupported
    }
  }

  #keepTransport(transport: types.WebRtcTransport): void {
    const transportId = transport.id
    this.#transports.set(transportId, transport)
    transport.observer.once('close', () => this.#transports.delete(transportId))
    transport.on('dtlsstatechange', (state) => {
      if ((state !== 'closed' && state !== 'failed') || transport.closed) return
      transport.close()
      this.#events.emit({ kind: 'transport-lost', transportId })
    })
  }

  #watchVoice(transport: types.WebRtcTransport, producer: types.Producer): void {
    const routerId = transport.appData['routerId']
    const levels = this.#routers.get(routerId as string)?.levels
    // Refused only when the producer was closed meanwhile: then there is no voice to watch.
    levels?.addProducer({ producerId: producer.id }).catch(() => undefined)
  }

  #listenTo(levels: types.AudioLevelObserver, routerId: string): void {
    let before = ''
    const hear = (producerIds: string[]): void => {
      if (producerIds.join() === before) return
      before = producerIds.join()
      this.#events.emit({ kind: 'heard', routerId, producerIds })
    }
    levels.on('volumes', (volumes) => hear(volumes.map(({ producer }) => producer.id)))
    levels.on('silence', () => hear([]))
  }

  #roomiest(): Workplace | undefined {
    const routersOn = (place: Workplace): number =>
      [...this.#routers.values()].filter((kept) => kept.place === place).length
    return this.#workers.ready().toSorted((a, b) => routersOn(a) - routersOn(b))[0]
  }

  #dropAllOn(place: Workplace): void {
    for (const [routerId, kept] of [...this.#routers]) {
      if (kept.place !== place) continue
      this.#routers.delete(routerId)
      this.#events.emit({ kind: 'router-lost', routerId })
    }
  }
}

/** Plain data, as it would be after crossing to another process: no fields that are undefined. */
function toPlain(value: object): unknown {
  return JSON.parse(JSON.stringify(value))
}
