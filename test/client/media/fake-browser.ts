import type { types } from 'mediasoup-client'
import type { Device as OfficeDevice } from '../../server/media-fakes.ts'
import { dtls, face, hearing, voice } from '../../server/media-parameters.ts'
import type { Wire } from '#client/media/wire.ts'

class FakeMediaStream {
  readonly tracks: unknown[]
  constructor(tracks: unknown[]) {
    this.tracks = tracks
  }
}

type Listener = (...values: unknown[]) => void

/** The browser's sender of a stream, as far as its encodings go. */
class FakeSender {
  encodings: { active: boolean }[]
  constructor(count: number) {
    this.encodings = Array.from({ length: count }, () => ({ active: true }))
  }
  getParameters() {
    return { encodings: this.encodings.map((encoding) => ({ ...encoding })) }
  }
  async setParameters({ encodings }: { encodings: { active: boolean }[] }) {
    this.encodings = encodings
  }
}

/** The browser's end of a transport: it asks what the library would ask, and carries nothing. */
class FakeTransport {
  readonly id: string
  closed = false
  connectionState = 'new'
  readonly senders: FakeSender[] = []
  readonly observer = { once: () => this }
  readonly #listeners = new Map<string, Listener>()

  constructor({ id }: { id: string }) {
    this.id = id
  }

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, listener)
    return this
  }

  /** The network says how it is. */
  turn(state: string): void {
    this.connectionState = state
    this.#listeners.get('connectionstatechange')?.(state)
  }

  async produce({ track, encodings, appData }: { track: { kind: string }; encodings: unknown[]; appData: object }) {
    await this.#connect()
    const rtpParameters = track.kind === 'audio' ? voice() : face()
    const { id } = (await this.#asked('produce', { kind: track.kind, rtpParameters, appData })) as { id: string }
    const producer = {
      id,
      track: track as unknown,
      paused: false,
      closed: false,
      rtpSender: new FakeSender(encodings.length),
      pause: () => void (producer.paused = true),
      resume: () => void (producer.paused = false),
      close: () => void (producer.closed = true),
      replaceTrack: async ({ track: next }: { track: unknown }) => void (producer.track = next),
    }
    this.senders.push(producer.rtpSender)
    return producer
  }

  async consume({ id }: { id: string }) {
    await this.#connect()
    return { id, track: { id }, close: () => undefined }
  }

  async restartIce(): Promise<void> {
    this.turn('connected')
  }

  close(): void {
    this.closed = true
  }

  async #connect(): Promise<void> {
    if (this.connectionState !== 'new') return
    this.connectionState = 'connecting'
    await this.#asked('connect', { dtlsParameters: dtls })
    this.connectionState = 'connected'
  }

  #asked(name: string, values: object): Promise<unknown> {
    return new Promise((resolve, reject) => this.#listeners.get(name)?.(values, resolve, reject))
  }
}

interface FakeBrowser {
  readonly wire: Wire
  readonly transports: FakeTransport[]
  readonly loadDevice: () => Promise<types.Device>
}

/**
 * A page's side of a call whose office is in memory: the office's own handlers, rules and limits answer it. `shows`:
 * what this browser can receive.
 */
export function openBrowserFor(
  device: OfficeDevice,
  shows: readonly ('audio' | 'video')[] = ['audio', 'video'],
): FakeBrowser {
  Object.defineProperty(globalThis, 'MediaStream', { value: FakeMediaStream, configurable: true, writable: true })
  const listeners = new Map<string, Set<Listener>>()
  device.onTold((name, payload) => {
    for (const listen of listeners.get(name) ?? []) listen(payload)
  })
  const transports: FakeTransport[] = []
  const open = (options: { id: string }) => {
    const transport = new FakeTransport(options)
    transports.push(transport)
    return transport
  }
  const library = { recvRtpCapabilities: hearing(shows), createSendTransport: open, createRecvTransport: open }
  return {
    wire: {
      ask: device.call,
      on: (name: string, listen: Listener) => {
        const set = listeners.get(name) ?? new Set()
        listeners.set(name, set.add(listen))
        return () => void set.delete(listen)
      },
    } as unknown as Wire,
    transports,
    loadDevice: async () => library as unknown as types.Device,
  }
}
