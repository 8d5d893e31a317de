import type { Buffer } from 'node:buffer'
import type { DocumentSocket } from './document-socket.ts'
import type { StateFrames } from './state-frames.ts'

/** Who has a document open, and who of them is told what. */
export class Audience {
  readonly #sockets = new Set<DocumentSocket>()

  get isEmpty(): boolean {
    return this.#sockets.size === 0
  }

  /** Whether anybody is here who compares hashes. */
  get hasCheckers(): boolean {
    return [...this.#sockets].some(isChecker)
  }

  add(socket: DocumentSocket): void {
    this.#sockets.add(socket)
  }

  delete(socket: DocumentSocket): void {
    this.#sockets.delete(socket)
  }

  tellStates(frames: StateFrames): void {
    for (const socket of this.#sockets) socket.write(socket.wantsPacked ? frames.packed : frames.plain)
  }

  /** Tells all who have been sent the content, but one. */
  tellReaders(frame: Buffer, but: DocumentSocket | null): void {
    for (const socket of this.#sockets) if (socket.isReader && socket !== but) socket.write(frame)
  }

  tellCheckers(frame: Buffer): void {
    for (const socket of this.#sockets) if (isChecker(socket)) socket.write(frame)
  }

  /** Ends every socket. */
  close(code: number): void {
    for (const socket of [...this.#sockets]) socket.close(code)
  }
}

/** Who opened it to hear what is saved compares hashes too; an unmodified y-websocket knows neither. */
const isChecker = ({ wantsSaved, isReader }: DocumentSocket) => wantsSaved && isReader
