import type { Socket } from 'socket.io'
import { connectionEvents } from '#shared/kernel/connection.ts'
import type { EventMap, EventPayload } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Connection } from './connection.ts'
import type { EncodedEvent } from './encode.ts'

/** A reader further behind than this gets no more events until it has caught up (S081). */
const BACKLOG_MAX_BYTES = 1_000_000
/** And one further behind than this is closed: it comes back and asks for what it missed. */
const BACKLOG_END_BYTES = 4_000_000

/** The parts of a socket that ready frames are written to: engine.io's queue and, below it, the TCP socket. */
interface Wire {
  readonly writeBuffer: readonly unknown[]
  readonly transport: { readonly socket?: { readonly _socket?: Tcp } }
  write(data: '', options: { readonly wsPreEncodedFrame: readonly Buffer[] }): void
}

interface Tcp {
  readonly writableLength: number
  write(data: Buffer): boolean
}

/** One socket as the features know it. `checkPayloads` (tests) throws on a payload that the contract does not describe. */
export class SocketConnection implements Connection {
  readonly id: string
  readonly memberId: MemberId
  readonly sessionId: string
  readonly #socket: Socket
  readonly #wire: Wire
  /** There from the beginning and for good, since the passage is open to WebSockets alone. */
  readonly #tcp: Tcp | undefined
  readonly #checkPayloads: boolean
  readonly #ends = new Set<() => void>()

  constructor(socket: Socket, session: { id: string; memberId: MemberId }, checkPayloads: boolean) {
    this.id = socket.id
    this.memberId = session.memberId
    this.sessionId = session.id
    this.#socket = socket
    this.#wire = socket.conn as unknown as Wire
    this.#tcp = this.#wire.transport.socket?._socket
    this.#checkPayloads = checkPayloads
  }

  tell<E extends EventMap, K extends keyof E & string>(events: E, name: K, payload: EventPayload<E, K>): void {
    if (this.#checkPayloads) events[name]?.parse(payload)
    if (this.#backlog() > BACKLOG_END_BYTES) {
      this.#socket.conn.close()
      return
    }
    if (Array.isArray(payload)) this.#socket.emit(name, ...(payload as unknown[]))
    else this.#socket.emit(name, payload)
  }

  write({ frame }: EncodedEvent): boolean {
    const tcp = this.#tcp
    if (tcp && tcp.writableLength > BACKLOG_MAX_BYTES) return false
    // A frame written past engine.io must not overtake what is still in its queue. What has left that was written.
    if (tcp && this.#wire.writeBuffer.length === 0) tcp.write(frame)
    else this.#wire.write('', { wsPreEncodedFrame: [frame] })
    return true
  }

  onEnd(end: () => void): () => void {
    this.#ends.add(end)
    return () => void this.#ends.delete(end)
  }

  end(why: 'signed_out' | 'too_many_requests' | 'closing'): void {
    this.tell(connectionEvents, 'connection:ending', { why })
    this.#socket.disconnect(true)
  }

  /** The gateway's word that the socket is gone: runs the ends, in reverse, once. */
  ended(): void {
    const ends = [...this.#ends].reverse()
    this.#ends.clear()
    for (const end of ends) end()
  }

  #backlog(): number {
    return this.#tcp?.writableLength ?? 0
  }
}
