import type { EngineDtlsParameters, IceCandidate, IceParameters, ConsumerRtpParameters } from '#shared/media/answers.ts'
import type { DtlsParameters, ProducerRtpParameters, RtpCapabilities } from '#shared/media/parameters.ts'

/**
 * What the office asks of whatever carries the sound and the pictures. Every question and every answer is plain data,
 * so that the engine can live in a process of its own. Ids are the engine's, unguessable. The engine knows nothing of
 * people or permissions: who may ask for which id is decided before it is asked.
 */
export interface Engine {
  /** A meeting place of streams, on the worker that has most room. `gone`: no worker is there just now. */
  openRouter(): Promise<EngineReply<RouterOpened, 'gone'>>
  closeRouter(ask: { readonly routerId: string }): void
  openTransport(ask: OpenTransport): Promise<EngineReply<TransportOpened, 'gone'>>
  connectTransport(ask: ConnectTransport): Promise<EngineReply<Nothing, 'gone' | 'not_supported'>>
  restartIce(ask: { readonly transportId: string }): Promise<EngineReply<IceParameters, 'gone'>>
  closeTransport(ask: { readonly transportId: string }): void
  produce(ask: Produce): Promise<EngineReply<{ readonly producerId: string }, 'gone' | 'not_supported'>>
  pauseProducer(ask: { readonly producerId: string; readonly paused: boolean }): Promise<EngineReply<Nothing, 'gone'>>
  closeProducer(ask: { readonly producerId: string }): void
  /** A stream for one receiver; it starts paused. */
  consume(ask: Consume): Promise<EngineReply<ConsumerOpened, 'gone' | 'not_supported'>>
  receive(ask: Receive): Promise<EngineReply<Nothing, 'gone'>>
  closeConsumer(ask: { readonly consumerId: string }): void
  onEvent(listener: (event: EngineEvent) => void): () => void
  /** Whether a call could begin now. */
  ready(): boolean
  numbers(): EngineNumbers
  close(): Promise<void>
}

/** `gone`: it is no longer there, because it was closed or its worker died. `not_supported`: it cannot be carried. */
export type EngineReply<T, R extends 'gone' | 'not_supported'> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R }

export type EngineEvent =
  /** The worker died or hung: the router and all in it are gone. */
  | { readonly kind: 'router-lost'; readonly routerId: string }
  /** The other side closed the connection, or it could not be made safe. */
  | { readonly kind: 'transport-lost'; readonly transportId: string }
  /** Who is heard in a router now, loudest first; told when it changes. */
  | { readonly kind: 'heard'; readonly routerId: string; readonly producerIds: readonly string[] }

export type Nothing = Readonly<Record<string, never>>

export interface RouterOpened {
  readonly routerId: string
  readonly rtpCapabilities: RtpCapabilities
}

export interface OpenTransport {
  readonly routerId: string
  readonly direction: 'send' | 'receive'
}

export interface TransportOpened {
  readonly transportId: string
  readonly iceParameters: IceParameters
  readonly iceCandidates: IceCandidate[]
  readonly dtlsParameters: EngineDtlsParameters
}

export interface ConnectTransport {
  readonly transportId: string
  readonly dtlsParameters: DtlsParameters
}

export interface Produce {
  readonly transportId: string
  readonly kind: 'audio' | 'video'
  readonly paused: boolean
  /** Whether it counts for who is heard. */
  readonly voice: boolean
  readonly rtpParameters: ProducerRtpParameters
}

export interface Consume {
  readonly transportId: string
  readonly producerId: string
  readonly rtpCapabilities: RtpCapabilities
}

export interface ConsumerOpened {
  readonly consumerId: string
  readonly kind: 'audio' | 'video'
  readonly rtpParameters: ConsumerRtpParameters
  readonly producerPaused: boolean
}

export interface Receive {
  readonly consumerId: string
  readonly paused: boolean
  /** The spatial layer wanted; absent: as it was. */
  readonly layer?: number
}

/** Counts for the metrics. */
export interface EngineNumbers {
  readonly workers: number
  readonly workersReady: number
  readonly workersLost: number
  readonly workerCpuMs: number
  readonly routers: number
  readonly transports: number
  readonly producers: number
  readonly consumers: number
}
