import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { PACKED_MESSAGE } from '#shared/documents/limits.ts'
import { ANSWER, ASK, AWARENESS, dialectOf, SYNC, toSyncMessage, UPDATE, type System } from './documents-systems.ts'
import { LightSocket } from './presence-wire.ts'

/** What every server but Hocuspocus calls an answer in its own envelope; Hocuspocus has a second word for it. */
const SYNC_REPLY = 4
const NOTHING = Uint8Array.of(0)
const EMPTY_UPDATE = Uint8Array.of(0, 0)

interface DocumentClientOptions {
  readonly system: System
  readonly port: number
  readonly document: string
  readonly person: number
  /** Holds what arrives here; without it frames are read, and nothing is applied. */
  readonly doc?: Y.Doc
  /** What it claims to have; by default what is in `doc`. */
  readonly vector?: Uint8Array
  /** `clocks` is how far the update brings each author. */
  readonly onUpdate?: (clocks: ReadonlyMap<number, number>) => void
  readonly onAwareness?: (states: readonly (readonly [client: number, clock: number])[]) => void
}

/** Somebody at a document. It syncs by itself; what is made in `doc` here is sent. */
export class DocumentClient {
  /** Bytes of content and of messages around it that have come. */
  bytes = 0
  isSynced = false
  readonly #options: DocumentClientOptions
  readonly #dialect: ReturnType<typeof dialectOf>
  readonly #socket: LightSocket
  readonly #arrival = Promise.withResolvers<undefined>()
  #open = false

  constructor(options: DocumentClientOptions) {
    this.#options = options
    this.#dialect = dialectOf(options.system, options.document, options.person)
    this.#socket = new LightSocket({
      port: options.port,
      path: this.#dialect.path,
      headers: { Origin: `http://localhost:${String(options.port)}`, ...this.#dialect.headers },
      onOpen: () => {
        this.#greet()
      },
      onFrame: (frame) => {
        this.#hear(frame)
      },
      onEnd: () => {
        this.#arrival.reject(new Error(`${options.system} turned somebody away`))
      },
    })
    this.synced.catch(() => undefined) // whoever waits for it hears it
    options.doc?.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(toSyncMessage(UPDATE, update))
    })
  }

  send(message: Uint8Array): void {
    this.#socket.send(this.#dialect.wrap(message))
  }

  /** Resolves when the server says that all has come. */
  get synced(): Promise<undefined> {
    return this.#arrival.promise
  }

  close(): void {
    this.#open = false
    this.#socket.end()
  }

  #greet(): void {
    const { doc, vector = doc ? Y.encodeStateVector(doc) : NOTHING } = this.#options
    this.#open = true
    for (const message of this.#dialect.hello) this.#socket.send(message)
    this.send(toSyncMessage(ASK, vector))
  }

  #hear(frame: Buffer): void {
    if (!this.#open) return
    this.bytes += frame.length
    const at = this.#dialect.bodyAt(frame)
    const type = frame[at]
    if (type === AWARENESS) this.#options.onAwareness?.(readStates(frame, at + 1))
    else if (type === PACKED_MESSAGE) this.#options.onAwareness?.(readPacked(frame, at + 1))
    else if (type === SYNC || type === SYNC_REPLY) this.#sync(frame, at + 1)
  }

  #sync(frame: Buffer, at: number): void {
    const { doc, onUpdate } = this.#options
    const kind = frame[at]
    if (kind === ASK) {
      const rest = doc ? Y.encodeStateAsUpdate(doc, pieceAt(frame, at + 1)) : EMPTY_UPDATE
      this.send(toSyncMessage(ANSWER, rest))
      return
    }
    if (doc) Y.applyUpdate(doc, pieceAt(frame, at + 1).slice(), this)
    if (kind === UPDATE) onUpdate?.(readClocks(frame, at + 1))
    else if (!this.isSynced) {
      this.isSynced = true
      this.#arrival.resolve(undefined)
    }
  }
}

function pieceAt(frame: Buffer, at: number): Uint8Array {
  const decoder = decoding.createDecoder(new Uint8Array(frame.buffer, frame.byteOffset, frame.length))
  decoder.pos = at
  return decoding.readVarUint8Array(decoder)
}

/** Reads a frame once however many get it: what many are sent is the same bytes. */
function readOnce<T>(read: (piece: Uint8Array) => T): (frame: Buffer, at: number) => T {
  let last: { readonly frame: Buffer; readonly value: T } | null = null
  return (frame, at) => {
    if (last?.frame.equals(frame) !== true) {
      const own = Buffer.from(frame)
      last = { frame: own, value: read(pieceAt(own, at)) }
    }
    return last.value
  }
}

const readClocks = readOnce((update) => Y.parseUpdateMeta(update).to as ReadonlyMap<number, number>)

function statesIn(piece: Uint8Array) {
  const decoder = decoding.createDecoder(piece)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const state = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)] as const
    const size = decoding.readVarUint(decoder)
    decoder.pos += size // the state itself, not needed here
    return state
  })
}

const readStates = readOnce(statesIn)
const readPacked = readOnce((piece) => statesIn(new Uint8Array(inflateSync(piece))))
