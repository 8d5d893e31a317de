import { closeCodes } from '#shared/documents/limits.ts'
import type { Authors, By } from './authors.ts'
import type { Awareness } from './awareness.ts'
import type { Accepted, Content, UpdateMessage } from './content.ts'
import type { DocumentHost, OpenDocument } from './document-host.ts'
import type { DocumentSocket } from './document-socket.ts'
import { parseStateVector, type StateVector } from './state-vector.ts'
import { isEmptyUpdate, parseMessage, toAskFrame, type ClientMessage } from './wire.ts'

/** Room for some 30,000 clients beside those that the document has met (S111). */
const VECTOR_MAX_BYTES = 200_000

/** An open document that takes in what may be kept. */
interface Receiving extends OpenDocument {
  /** It waits for the commit. */
  take(accepted: Accepted, by: By): void
  /** Whether something of this author waits for it. */
  isWaitingFor(author: DocumentSocket): boolean
}

/** What is said at an open document: each message is answered, taken in or refused. */
export class Reception {
  readonly #document: Receiving
  readonly #host: DocumentHost
  readonly #content: Content
  readonly #authors: Authors
  readonly #awareness: Awareness

  constructor(
    document: Receiving,
    parts: { host: DocumentHost; content: Content; authors: Authors; awareness: Awareness },
  ) {
    this.#document = document
    this.#host = parts.host
    this.#content = parts.content
    this.#authors = parts.authors
    this.#awareness = parts.awareness
  }

  /** Takes in a message as it came; what is none ends the socket. */
  hear(socket: DocumentSocket, bytes: Uint8Array | null): void {
    const message = bytes && parseMessage(bytes)
    if (message) this.#receive(socket, message)
    else this.#refuse(socket, closeCodes.updateRefused)
  }

  #receive(socket: DocumentSocket, message: ClientMessage): void {
    switch (message.kind) {
      case 'ask':
        this.#answer(socket, message.vector)
        return
      case 'answer':
      case 'update':
        this.#accept(socket, message)
        return
      case 'awareness':
        if (socket.allowance.mayState(message.states.length) && !this.#awareness.receive(socket, message.states))
          this.#refuse(socket, closeCodes.updateRefused)
        return
      case 'ask-awareness': {
        const present = this.#awareness.all()
        if (present && socket.allowance.mayAsk()) socket.write(present)
        return
      }
      case 'ignored':
    }
  }

  /** The sync: content first, the word that it is complete last, then the question what the client has. */
  #answer(socket: DocumentSocket, encoded: Uint8Array): void {
    const vector = this.#isVector(encoded) ? parseStateVector(encoded) : null
    if (!vector) this.#refuse(socket, closeCodes.updateRefused)
    else
      this.#reading(socket, () => {
        if (this.#mayAsk(socket, vector)) this.#send(socket, vector, encoded)
        else this.#refuse(socket, closeCodes.tooMuch)
      })
  }

  #send(socket: DocumentSocket, vector: StateVector, encoded: Uint8Array): void {
    // Who may not write is not asked, and who has nothing has nothing to tell.
    const asks = socket.mayWrite && vector.size > 0
    const frames = this.#content.opening().answer(vector, encoded)
    socket.writeAnswer(asks ? [...frames, toAskFrame(this.#content.vector())] : frames)
    socket.isReader = true
    if (vector.size > 0) this.#host.onReturned(this.#document)
  }

  /** What is kept may not be readable any more: then this socket ends, and the office goes on. */
  #reading<T>(socket: DocumentSocket, read: () => T): T | 'unreadable' {
    try {
      return read()
    } catch (cause) {
      this.#host.onUnreadable(this.#document, cause)
      socket.close(closeCodes.notStored)
      return 'unreadable'
    }
  }

  /** Who has all of a document that many have written in says as much as the office itself. */
  #isVector({ length }: Uint8Array): boolean {
    return length <= VECTOR_MAX_BYTES || length <= VECTOR_MAX_BYTES + this.#content.vector().length
  }

  #mayAsk({ allowance, sessionId }: DocumentSocket, vector: StateVector): boolean {
    return allowance.mayAsk() && this.#host.mayCopy(sessionId, this.#content.opening().sizeFor(vector))
  }

  #accept(author: DocumentSocket, message: UpdateMessage): void {
    author.received += 1
    const isRecovering = this.#host.isRecovering && message.kind === 'answer'
    const by = { author, memberId: author.actor.memberId, isRecovering }
    const mayRead = (sizeBytes: number) => this.#host.mayRead(by.memberId, sizeBytes)
    const mayBegin = (count: number) => isRecovering || this.#host.mayBegin(by.memberId, count)
    const held = { ...this.#authors.toAuthor(by, mayRead), mayBegin }
    const outcome = this.#whyNot(author, message) ?? this.#reading(author, () => this.#content.judge(message, held))
    if (outcome === 'unreadable') return
    if (outcome === null) this.#acknowledge(author)
    else if (typeof outcome === 'number') this.#refuse(author, outcome)
    else if ('code' in outcome) {
      if (outcome.isForgery) this.#host.onForgery(this.#document, author.actor.memberId)
      this.#refuse(author, outcome.code)
    } else this.#document.take(outcome, by)
  }

  /** Why this socket may not send this now, whatever is in it: the code to close with. Nothing at all may always be said. */
  #whyNot(author: DocumentSocket, { update }: UpdateMessage): number | null {
    if (isEmptyUpdate(update)) return null
    if (!author.mayWrite) return closeCodes.readOnly
    return author.allowance.mayUpdate(update.length) ? null : closeCodes.tooMuch
  }

  /** Nothing of this message has to be kept. What waits of the same author is acknowledged with its commit. */
  #acknowledge(author: DocumentSocket): void {
    if (author.wantsSaved && !this.#document.isWaitingFor(author)) this.#host.promiseSaved(author)
  }

  #refuse(socket: DocumentSocket, code: number): void {
    this.#host.onRefused(this.#document, code)
    socket.close(code)
  }
}
