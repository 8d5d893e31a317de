import type { Duplex } from 'node:stream'
import type { Buffer } from 'node:buffer'
import type { WebSocket } from 'ws'
import type { SignedIn } from '#shared/access/actor.ts'
import { closeCodes } from '#shared/documents/limits.ts'
import type { Clock } from '../platform/clock.ts'
import { Allowance } from './allowance.ts'
import { aliveFrame, toSavedFrame } from './wire.ts'

/** A reader further behind is cut off, and syncs when it comes back (S081). */
const BACKLOG_MAX_BYTES = 4_000_000
/** How long a client may take to answer a goodbye. */
const GOODBYE_MS = 1_000

/** Nothing to do at an error: a close follows. */
const ignore = () => undefined

/** The socket under a WebSocket, of the network or of TLS, as far as is used here. */
export interface NetworkSocket extends Duplex {
  readonly bytesWritten: number
  setNoDelay(on: boolean): unknown
}

/** One person's socket on one document. Frames are written ready-made, past the WebSocket library, to spare copies. */
export class DocumentSocket {
  readonly sessionId: string
  readonly wantsSaved: boolean
  readonly wantsPacked: boolean
  readonly allowance: Allowance
  actor: SignedIn
  mayWrite: boolean
  /** Whether the content has been asked for and sent: from then on updates follow it. */
  isReader = false
  /** Updates and answers that came over this socket. */
  received = 0
  /** The client number whose cursor it shows; null: none yet. */
  speaksFor: number | null = null
  readonly #ws: WebSocket
  readonly #raw: NetworkSocket
  readonly #clock: Clock
  #ends: readonly (() => void)[] = []
  #closed = false
  #heard = true
  #spoke = true
  #gone = 0
  #answerBytes = 0

  constructor(options: {
    ws: WebSocket
    raw: NetworkSocket
    actor: SignedIn
    sessionId: string
    mayWrite: boolean
    wantsSaved: boolean
    wantsPacked: boolean
    clock: Clock
  }) {
    this.#ws = options.ws
    this.#raw = options.raw
    this.#clock = options.clock
    this.actor = options.actor
    this.sessionId = options.sessionId
    this.mayWrite = options.mayWrite
    this.wantsSaved = options.wantsSaved
    this.wantsPacked = options.wantsPacked
    this.allowance = new Allowance(options.clock)
    this.#raw.setNoDelay(true)
    this.#ws.on('pong', () => (this.#heard = true))
    this.#ws.on('error', ignore)
    this.#ws.on('close', () => {
      this.#end()
    })
  }

  /** Every message from now until the end; null for a text, which no client of documents sends. */
  onMessage(listener: (bytes: Uint8Array | null) => void): void {
    this.#ws.on('message', (bytes: Buffer, isBinary) => {
      this.#heard = true
      if (!this.#closed) listener(isBinary ? bytes : null)
    })
  }

  /** Runs once, in the turn in which the socket is closed from either side. */
  onEnd(end: () => void): void {
    this.#ends = this.#ends.concat(end)
  }

  write(frame: Buffer): void {
    if (this.#closed) return
    const behind = this.#raw.writableLength
    if (behind <= BACKLOG_MAX_BYTES) this.#answerBytes = 0
    if (behind > BACKLOG_MAX_BYTES + this.#answerBytes) this.close(closeCodes.resync)
    else {
      this.#raw.write(frame)
      this.#spoke = true
    }
  }

  /** Says how many of its messages with updates are safe, to who asked for it. */
  tellSaved(count: number): void {
    if (this.wantsSaved) this.write(toSavedFrame(count))
  }

  /** Writes a whole answer, however large the document: what is still under way of it is no arrears. */
  writeAnswer(frames: readonly Buffer[]): void {
    if (this.#closed) return
    if (this.#raw.writableLength > BACKLOG_MAX_BYTES) {
      this.close(closeCodes.resync)
      return
    }
    this.#answerBytes = frames.reduce((sum, frame) => sum + frame.length, 0)
    this.#raw.cork()
    for (const frame of frames) this.#raw.write(frame)
    this.#raw.uncork()
    this.#spoke = true
  }

  /** Ends it from this side. Who may no longer see, and who does not read, is sent nothing that still waits either. */
  close(code: number): void {
    if (this.#closed) return
    this.#end()
    const unsent = this.#raw.writableLength > 0
    if (unsent && (code === closeCodes.notAllowed || code === closeCodes.resync)) {
      this.#ws.terminate()
      return
    }
    this.#ws.close(code)
    const undo = this.#clock.after(GOODBYE_MS, () => {
      this.#ws.terminate()
    })
    this.#ws.once('close', undo)
  }

  /** From time to time: says that the line is alive, and hangs up where nobody has been heard and nothing gets away. */
  check(): void {
    const gone = this.#raw.bytesWritten - this.#raw.writableLength
    if (!this.#heard && gone === this.#gone) {
      this.#end()
      this.#ws.terminate()
      return
    }
    if (!this.#spoke) this.write(aliveFrame)
    this.#heard = this.#spoke = false
    if (!this.#closed) this.#ws.ping()
    this.#gone = this.#raw.bytesWritten - this.#raw.writableLength
  }

  #end(): void {
    if (this.#closed) return
    this.#closed = true
    for (const end of this.#ends) end()
  }
}
