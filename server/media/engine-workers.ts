import { createWorker, type types } from 'mediasoup'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'

const PING_EVERY_MS = 1_000
/** A worker that has not answered for so long is hung (S137: replaced within 5 s). */
const HUNG_AFTER_MS = 2_000
/** After our own process was held up, answers lie waiting that have not been read yet. */
const GRACE_MS = 250
const RETRY_FIRST_MS = 100
const RETRY_MAX_MS = 2_000
/** After a `kill -9` of the office the old workers need a moment to see that it is gone, and let go of their ports. */
const START_ATTEMPTS = 12
const CLOSE_TIMEOUT_MS = 1_000

export interface WorkersOptions {
  /** One per core: a worker is one thread. */
  readonly count: number
  /** The first worker's port, UDP and TCP; each further one takes the next. 0: any. */
  readonly port: number
  /** The address of this machine to listen on, and the one that pages are told, where it differs. */
  readonly host: string
  readonly announcedAddress: string | null
  /** The machine's own clock: the workers are real, whatever time it is in the office. */
  readonly clock: Clock
  readonly log: Log
}

/** A worker that is up, with the one port through which all its calls go. */
export interface Workplace {
  readonly worker: types.Worker
  readonly webRtcServer: types.WebRtcServer
}

/** The engine's workers: one that dies or hangs is replaced by a new one on the same port. */
export class Workers {
  readonly #options: WorkersOptions
  readonly #onLost: (place: Workplace) => void
  readonly #places: (Workplace | null)[]
  readonly #cpuMs = new Map<Workplace, number>()
  #lost = 0
  #closed = false

  constructor(options: WorkersOptions, onLost: (place: Workplace) => void) {
    this.#options = options
    this.#onLost = onLost
    this.#places = Array.from({ length: options.count }, () => null)
  }

  /** Starts them all. Throws when a port stays taken. */
  async open(): Promise<void> {
    await Promise.all(this.#places.map((_, seat) => this.#fill(seat, START_ATTEMPTS)))
  }

  /** Those that can be worked on now. */
  ready(): readonly Workplace[] {
    return this.#places.filter((place) => place !== null).filter(({ worker }) => !worker.closed)
  }

  get count(): number {
    return this.#places.length
  }

  get lost(): number {
    return this.#lost
  }

  get cpuMs(): number {
    return [...this.#cpuMs.values()].reduce((sum, ms) => sum + ms, 0)
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#places.filter((place) => place !== null).map((place) => this.#end(place)))
  }

  /** Seats a worker, trying again with growing pauses; after the last attempt the failure is thrown. */
  async #fill(seat: number, attempts: number): Promise<void> {
    const { clock, log } = this.#options
    let pauseMs = RETRY_FIRST_MS
    for (let attempt = 1; !this.#isClosed(); attempt += 1) {
      try {
        const place = await this.#start(seat)
        if (this.#isClosed()) await this.#end(place)
        else this.#seat(seat, place)
        return
      } catch (cause) {
        if (attempt >= attempts)
          throw new Error(`media worker ${String(seat)} cannot start${this.#at(seat)}`, { cause })
        log.debug({ seat, attempt }, 'a media worker could not start yet')
        await new Promise<void>((resolve) => void clock.after(pauseMs, resolve))
        pauseMs = Math.min(pauseMs * 2, RETRY_MAX_MS)
      }
    }
  }

  async #start(seat: number): Promise<Workplace> {
    const { host, port, announcedAddress } = this.#options
    const worker = await createWorker({ logLevel: 'error' })
    const address = {
      ip: host,
      ...(announcedAddress === null ? {} : { announcedAddress }),
      ...(port === 0 ? {} : { port: port + seat }),
    }
    try {
      const webRtcServer = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...address },
          { protocol: 'tcp', ...address },
        ],
      })
      return { worker, webRtcServer }
    } catch (cause) {
      worker.close()
      throw cause
    }
  }

  #seat(seat: number, place: Workplace): void {
    const { worker } = place
    this.#places[seat] = place
    const unwatch = this.#watch(place)
    worker.observer.once('close', unwatch)
    worker.once('died', () => {
      this.#places[seat] = null
      this.#cpuMs.delete(place)
      this.#lost += 1
      this.#options.log.error({ seat, pid: worker.pid }, 'a media worker died and is replaced')
      this.#onLost(place)
      // It tries until it succeeds or the office closes.
      void this.#fill(seat, Infinity)
    })
  }

  /** Asks every second for a sign of life; a worker that owes one is killed, and so replaced like one that died. */
  #watch(place: Workplace): () => void {
    const { clock, log } = this.#options
    const { worker } = place
    let askedAt: number | null = null
    let stopGrace = (): void => undefined
    const stop = clock.every(PING_EVERY_MS, () => {
      if (askedAt === null) {
        askedAt = clock.monotonic()
        worker.getResourceUsage().then(
          ({ ru_utime, ru_stime }) => {
            askedAt = null
            this.#cpuMs.set(place, ru_utime + ru_stime)
          },
          () => undefined, // it was closed meanwhile
        )
      } else if (clock.monotonic() - askedAt >= HUNG_AFTER_MS) {
        stopGrace = clock.after(GRACE_MS, () => {
          if (askedAt === null || worker.closed) return
          log.error({ pid: worker.pid }, 'a media worker does not answer')
          process.kill(worker.pid, 'SIGKILL')
        })
      }
    })
    return () => {
      stop()
      stopGrace()
    }
  }

  async #end({ worker }: Workplace): Promise<void> {
    if (worker.subprocessClosed) return
    const gone = new Promise<void>((resolve) => void worker.once('subprocessclose', resolve))
    worker.close()
    const stop = this.#options.clock.after(CLOSE_TIMEOUT_MS, () => process.kill(worker.pid, 'SIGKILL'))
    await gone
    stop()
  }

  #isClosed(): boolean {
    return this.#closed
  }

  #at(seat: number): string {
    const { host, port } = this.#options
    return port === 0 ? '' : ` on ${host}, port ${String(port + seat)}`
  }
}
