import { randomUUID } from 'node:crypto'
import { Emitter } from '#server/platform/emitter.ts'
import type { Engine, EngineEvent } from '#server/media/engine.ts'
import type { RtpCapabilities } from '#shared/media/parameters.ts'

interface FakeTransport {
  readonly routerId: string
  connected: boolean
}
interface FakeProducer {
  readonly transportId: string
  readonly kind: 'audio' | 'video'
  readonly mimeType: string
  readonly voice: boolean
  paused: boolean
}
interface FakeConsumer {
  readonly transportId: string
  readonly producerId: string
  paused: boolean
  layer: number | null
}

export interface FakeEngine extends Engine {
  readonly routers: ReadonlySet<string>
  readonly transports: ReadonlyMap<string, FakeTransport>
  readonly producers: ReadonlyMap<string, FakeProducer>
  readonly consumers: ReadonlyMap<string, FakeConsumer>
  /** A worker dies: every router is lost. With `back` false nothing can be opened any more. */
  crash(options?: { back: boolean }): void
  /** These voices are heard, the loudest first. */
  speak(routerId: string, producerIds: readonly string[]): void
  /** The other side of a transport goes. */
  hangUp(transportId: string): void
  /** Holds back the answers to `openRouter` until the undo is called. */
  holdRouters(): () => void
}

const gone = { ok: false, refusal: 'gone' } as const
const notSupported = { ok: false, refusal: 'not_supported' } as const
const done = <T>(value: T) => ({ ok: true, value }) as const

const capabilities: RtpCapabilities = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
    { kind: 'video', mimeType: 'video/rtx', preferredPayloadType: 102, clockRate: 90_000, parameters: { apt: 101 } },
  ],
  headerExtensions: [],
}

/** An engine that keeps the same books as the real one, and carries nothing. */
export function createFakeEngine(): FakeEngine {
  const routers = new Set<string>()
  const transports = new Map<string, FakeTransport>()
  const producers = new Map<string, FakeProducer>()
  const consumers = new Map<string, FakeConsumer>()
  const events = new Emitter<EngineEvent>()
  let up = true
  let lost = 0
  let held: Promise<void> = Promise.resolve()

  const closeConsumer = (consumerId: string) => consumers.delete(consumerId)
  const closeProducer = (producerId: string) => {
    producers.delete(producerId)
    for (const [id, consumer] of consumers) if (consumer.producerId === producerId) closeConsumer(id)
  }
  const closeTransport = (transportId: string) => {
    transports.delete(transportId)
    for (const [id, producer] of producers) if (producer.transportId === transportId) closeProducer(id)
    for (const [id, consumer] of consumers) if (consumer.transportId === transportId) closeConsumer(id)
  }
  const closeRouter = (routerId: string) => {
    routers.delete(routerId)
    for (const [id, transport] of transports) if (transport.routerId === routerId) closeTransport(id)
  }

  return {
    routers,
    transports,
    producers,
    consumers,
    async openRouter() {
      await held
      if (!up) return gone
      const routerId = randomUUID()
      routers.add(routerId)
      return done({ routerId, rtpCapabilities: capabilities })
    },
    closeRouter: ({ routerId }) => closeRouter(routerId),
    async openTransport({ routerId }) {
      if (!routers.has(routerId)) return gone
      const transportId = randomUUID()
      transports.set(transportId, { routerId, connected: false })
      return done({
        transportId,
        iceParameters: { usernameFragment: transportId.slice(0, 8), password: randomUUID(), iceLite: true },
        iceCandidates: [
          {
            foundation: 'udp',
            priority: 1,
            ip: '127.0.0.1',
            address: '127.0.0.1',
            protocol: 'udp',
            port: 40_000,
            type: 'host',
          },
        ],
        dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: 'AA' }] },
      })
    },
    async connectTransport({ transportId }) {
      const transport = transports.get(transportId)
      if (!transport) return gone
      if (transport.connected) return notSupported
      transport.connected = true
      return done({})
    },
    async restartIce({ transportId }) {
      if (!transports.has(transportId)) return gone
      return done({ usernameFragment: randomUUID(), password: randomUUID(), iceLite: true })
    },
    closeTransport: ({ transportId }) => closeTransport(transportId),
    async produce({ transportId, kind, paused, voice, rtpParameters }) {
      if (!transports.has(transportId)) return gone
      const known = rtpParameters.codecs.every(({ mimeType }) =>
        capabilities.codecs.some((codec) => codec.mimeType === mimeType && codec.kind === kind),
      )
      if (!known) return notSupported
      const producerId = randomUUID()
      const mimeType = rtpParameters.codecs[0]?.mimeType ?? ''
      producers.set(producerId, { transportId, kind, mimeType, voice, paused })
      return done({ producerId })
    },
    async pauseProducer({ producerId, paused }) {
      const producer = producers.get(producerId)
      if (!producer) return gone
      producer.paused = paused
      return done({})
    },
    closeProducer: ({ producerId }) => closeProducer(producerId),
    async consume({ transportId, producerId, rtpCapabilities }) {
      const producer = producers.get(producerId)
      if (!producer || !transports.has(transportId)) return gone
      if (transports.get(producer.transportId)?.routerId !== transports.get(transportId)?.routerId) return notSupported
      const codec = capabilities.codecs.find(({ mimeType }) => mimeType === producer.mimeType)
      if (!codec || !rtpCapabilities.codecs.some(({ mimeType }) => mimeType === codec.mimeType)) return notSupported
      const consumerId = randomUUID()
      consumers.set(consumerId, { transportId, producerId, paused: true, layer: null })
      const { mimeType, preferredPayloadType: payloadType, clockRate } = codec
      const rtpParameters = { mid: '0', codecs: [{ mimeType, payloadType, clockRate }], encodings: [{ ssrc: 1 }] }
      return done({ consumerId, kind: producer.kind, rtpParameters, producerPaused: producer.paused })
    },
    async receive({ consumerId, paused, layer }) {
      const consumer = consumers.get(consumerId)
      if (!consumer) return gone
      consumer.paused = paused
      consumer.layer = layer ?? consumer.layer
      return done({})
    },
    closeConsumer: ({ consumerId }) => void closeConsumer(consumerId),
    onEvent: (listener) => events.on(listener),
    ready: () => up,
    numbers: () => ({
      workers: 1,
      workersReady: up ? 1 : 0,
      workersLost: lost,
      workerCpuMs: 0,
      routers: routers.size,
      transports: transports.size,
      producers: producers.size,
      consumers: consumers.size,
    }),
    async close() {
      for (const routerId of routers) closeRouter(routerId)
      up = false
    },
    crash({ back } = { back: true }) {
      up = back
      lost += 1
      for (const routerId of routers) {
        closeRouter(routerId)
        events.emit({ kind: 'router-lost', routerId })
      }
    },
    speak: (routerId, producerIds) => events.emit({ kind: 'heard', routerId, producerIds }),
    hangUp(transportId) {
      closeTransport(transportId)
      events.emit({ kind: 'transport-lost', transportId })
    },
    holdRouters() {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return () => release()
    },
  }
}
