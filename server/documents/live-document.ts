import type { Buffer } from 'node:buffer'
import { closeCodes } from '#shared/documents/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { Authors, type By } from './authors.ts'
import { Awareness, type Shown } from './awareness.ts'
import { Content, type Accepted, type FoldedLog, type Taken, type UpdateMessage } from './content.ts'
import type { Hashed } from './content-checks.ts'
import type { Bind, DocumentRecord, Entry, Kept } from './data.ts'
import type { DocumentSocket } from './document-socket.ts'
import { mergeParts } from './merging.ts'
import { parseStateVector, type StateVector } from './state-vector.ts'
import { isEmptyUpdate, parseMessage, toAskFrame, toHashFrame, toUpdateFrame, type ClientMessage } from './wire.ts'

/** Room for some 20,000 clients: more than any honest document has met (S111). */
const VECTOR_MAX_BYTES = 200_000

export interface LiveDocumentOptions {
  readonly record: DocumentRecord
  readonly clock: Clock
  read(): Kept
  /** Whose a client number is; null: nobody has used it yet. */
  ownerOf(client: number): MemberId | null
  show(memberId: MemberId): Shown
  /** An update waits: it has to be committed at the end of this turn. */
  onPending(): void
  /** What waits has to be committed now. */
  commitNow(): void
  /** A turn's updates are committed and told; `authors`: each of them once. */
  onWritten(authors: ReadonlySet<MemberId>): void
  /** What this author has sent is committed: they hear how many messages are safe as soon as they are. */
  promiseSaved(author: DocumentSocket): void
  onRefused(code: number): void
  /** Somebody wrote in somebody else's name; nothing of it was kept. */
  onForgery(by: MemberId): void
  /** Whether clients may bring what others wrote and the server has not. */
  readonly isRecovering: boolean
  /** Somebody has brought what others wrote. */
  onRecovered(by: MemberId): void
  /** Somebody came with content of an earlier time. */
  onReturned(): void
  /** Nobody is here any more, and everything is committed. */
  onIdle(): void
  /** Whether this session may be sent a copy of a document of this size now. */
  mayCopy(sessionId: string, sizeBytes: number): boolean
  /** Whether so much may be read now, to judge what this member writes. */
  mayRead(memberId: MemberId, sizeBytes: number): boolean
}

/** An accepted update that waits for the end of the turn. */
interface Pending extends Omit<By, 'isRecovering'> {
  readonly taken: Taken
  readonly binds: readonly Bind[]
}

/**
 * A document that somebody has open: its sockets, and what it knows of its content. Updates are walked, wait for the
 * commit at the end of the turn, and are told after it.
 */
export class LiveDocument {
  record: DocumentRecord
  readonly #options: LiveDocumentOptions
  readonly #content: Content
  readonly #authors: Authors
  readonly #awareness: Awareness
  readonly #sockets = new Set<DocumentSocket>()
  #pending: Pending[] = []

  /** Throws when what is kept of the document cannot be read. */
  constructor(options: LiveDocumentOptions) {
    this.#options = options
    this.record = options.record
    this.#content = new Content({ ...options, kind: options.record.kind })
    this.#authors = new Authors((client) => options.ownerOf(client))
    this.#awareness = new Awareness({
      ...options,
      mayAnnounce: (client, memberId) => this.#authors.announce(client, memberId),
      tellAll: (frame) => {
        for (const socket of this.#sockets) socket.write(frame)
      },
    })
  }

  /** How much lies in the log beside the snapshot. */
  get log(): Content['log'] {
    return this.#content.log
  }

  /** The number of the last update that was accepted. */
  get seq(): number {
    return this.#content.seq
  }

  /** Whether anybody is here who compares hashes. */
  get hasCheckers(): boolean {
    return [...this.#sockets].some(isChecker)
  }

  /** Says what all who have this state vector should see. */
  tellHash({ hash, vector }: Hashed): void {
    const frame = toHashFrame(hash, vector)
    for (const socket of this.#sockets) if (isChecker(socket)) socket.write(frame)
  }

  join(socket: DocumentSocket): void {
    this.#sockets.add(socket)
    socket.onEnd(() => {
      // What somebody wrote while they might does not come up after their right to it has ended.
      if (this.#pending.some(({ author }) => author === socket)) this.#options.commitNow()
      this.#sockets.delete(socket)
      this.#awareness.leave(socket)
      this.#authors.leave(socket)
      this.#endWhenIdle()
    })
    socket.onMessage((bytes, isBinary) => {
      const message = isBinary ? parseMessage(bytes) : null
      if (message) this.#receive(socket, message)
      else this.#refuse(socket, closeCodes.updateRefused)
    })
    const present = this.#awareness.all()
    if (present) socket.write(present)
  }

  /** What has been accepted in this turn, to be committed. */
  pending(): readonly Entry[] {
    const document = this.record.number
    return this.#pending.map(({ taken, binds }) => ({ document, seq: taken.seq, content: taken.update, binds }))
  }

  /** The pending updates are committed: from here on others see them; their authors hear of it when they are safe. */
  committed(): void {
    const told = this.#pending
    if (told.length === 0) return // closed meanwhile
    this.#pending = []
    for (const { taken } of told) this.#content.committed(taken)
    const [first] = told.map(({ author }) => author)
    // Who wrote all of it knows it; among several everybody is told all, which does nothing to whoever knows it.
    const only = told.every(({ author }) => author === first) ? first : null
    const frame = toFrame(told.map(({ taken }) => taken))
    for (const socket of this.#sockets) if (socket.isReader && socket !== only) socket.write(frame)
    for (const author of new Set(told.flatMap(({ author }) => author ?? [])))
      if (author.wantsSaved) this.#options.promiseSaved(author)
    this.#options.onWritten(new Set(told.map(({ memberId }) => memberId)))
    this.#endWhenIdle()
  }

  /** Takes in what the server writes for a member; answers the code to refuse it with, or null. */
  write(memberId: MemberId, update: Uint8Array): number | null {
    const by = { author: null, memberId, isRecovering: false }
    const outcome = this.#content.judge(
      { kind: 'made', update },
      { ...this.#authors.toAuthor(by), mayRead: () => true },
    )
    if (!outcome || 'code' in outcome) this.#endWhenIdle()
    else this.#take(outcome, by)
    return outcome && 'code' in outcome ? outcome.code : null
  }

  /** Ends every socket, and with them the document: what waits is not told and not acknowledged. */
  close(code: number): void {
    this.#pending = []
    if (this.#sockets.size === 0) this.#endWhenIdle()
    for (const socket of [...this.#sockets]) socket.close(code)
  }

  /** Part of the log lies in a snapshot now. */
  folded(folded: FoldedLog): void {
    this.#content.folded(folded)
  }

  showAnew(memberId: MemberId): void {
    this.#awareness.showAnew(memberId)
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
        if (socket.allowance.mayState() && !this.#awareness.receive(socket, message.states))
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
    const vector = encoded.length <= VECTOR_MAX_BYTES ? parseStateVector(encoded) : null
    if (!vector) this.#refuse(socket, closeCodes.updateRefused)
    else if (!this.#mayAsk(socket, vector)) this.#refuse(socket, closeCodes.tooMuch)
    else {
      // Who may not write is not asked, and who has nothing has nothing to tell.
      const asks = socket.mayWrite && vector.size > 0
      const frames = this.#content.opening().answer(vector, encoded)
      socket.writeAnswer(asks ? [...frames, toAskFrame(this.#content.vector())] : frames)
      socket.isReader = true
      if (vector.size > 0) this.#options.onReturned()
    }
  }

  #mayAsk({ allowance, sessionId }: DocumentSocket, vector: StateVector): boolean {
    return allowance.mayAsk() && this.#options.mayCopy(sessionId, this.#content.opening().sizeFor(vector))
  }

  #accept(author: DocumentSocket, message: UpdateMessage): void {
    author.received += 1
    const isRecovering = this.#options.isRecovering && message.kind === 'answer'
    const by = { author, memberId: author.actor.memberId, isRecovering }
    const mayRead = (sizeBytes: number) => this.#options.mayRead(by.memberId, sizeBytes)
    const held = { ...this.#authors.toAuthor(by), mayRead }
    const outcome = this.#whyNot(author, message) ?? this.#content.judge(message, held)
    if (outcome === null) this.#acknowledge(author)
    else if (typeof outcome === 'number') this.#refuse(author, outcome)
    else if ('code' in outcome) {
      if (outcome.isForgery) this.#options.onForgery(author.actor.memberId)
      this.#refuse(author, outcome.code)
    } else this.#take(outcome, by)
  }

  /** What may be kept waits for the commit. */
  #take(accepted: Accepted, by: By): void {
    const { binds, isOfOthers } = this.#authors.wrote(by, accepted)
    if (isOfOthers) this.#options.onRecovered(by.memberId)
    this.#pending.push({ author: by.author, memberId: by.memberId, binds, taken: this.#content.take(accepted) })
    this.#options.onPending()
  }

  /** Why this socket may not send this now, whatever is in it: the code to close with. Nothing at all may always be said. */
  #whyNot(author: DocumentSocket, { update }: UpdateMessage): number | null {
    if (isEmptyUpdate(update)) return null
    if (!author.mayWrite) return closeCodes.readOnly
    return author.allowance.mayUpdate(update.length) ? null : closeCodes.tooMuch
  }

  /** Nothing of this message has to be kept. What waits of the same author is acknowledged with its commit. */
  #acknowledge(author: DocumentSocket): void {
    if (author.wantsSaved && !this.#pending.some((pending) => pending.author === author))
      this.#options.promiseSaved(author)
  }

  #refuse(socket: DocumentSocket, code: number): void {
    this.#options.onRefused(code)
    socket.close(code)
  }

  #endWhenIdle(): void {
    if (this.#sockets.size > 0 || this.#pending.length > 0) return
    this.#awareness.close()
    this.#content.drop()
    this.#options.onIdle()
  }
}

/** Who opened it to hear what is saved compares hashes too; an unmodified y-websocket knows neither. */
const isChecker = ({ wantsSaved, isReader }: DocumentSocket) => wantsSaved && isReader

/** What a turn brought, as one message. */
function toFrame(told: readonly Taken[]): Buffer {
  const [first, ...more] = told
  return first && more.length === 0 ? first.frame : toUpdateFrame(mergeParts(told))
}
