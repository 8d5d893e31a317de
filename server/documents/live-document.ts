import { Buffer } from 'node:buffer'
import { closeCodes, DOCUMENT_MAX_BYTES, UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { Awareness, type Shown } from './awareness.ts'
import type { DocumentRecord, Entry, Kept } from './data.ts'
import { cutToNew, type Cut } from './deletions.ts'
import type { DocumentSocket } from './document-socket.ts'
import { walkUpdate } from './guard.ts'
import { Opening, type TailEntry } from './opening.ts'
import { advance, parseStateVector, toStateVectorBytes, type Section, type StateVector } from './state-vector.ts'
import { isEmptyUpdate, parseMessage, toAskFrame, toSavedFrame, toUpdateFrame, type ClientMessage } from './wire.ts'

/** What was read for somebody who came is kept this long for the next, and then dropped. */
const OPENING_KEPT_MS = 2_000
/** Room for some 20,000 clients: more than any honest document has met (S111). */
const VECTOR_MAX_BYTES = 200_000
/** What a client may bring after an absence, cut to what is new. */
const ANSWER_MAX_BYTES = 1_000_000

export interface LiveDocumentOptions {
  readonly record: DocumentRecord
  readonly clock: Clock
  read(): Kept
  show(memberId: MemberId): Shown
  /** An update waits: it has to be committed at the end of this turn. */
  onPending(): void
  onRefused(code: number): void
  /** Nobody is here any more, and everything is committed. */
  onIdle(): void
  /** Whether this session may be sent a copy of a document of this size now. */
  mayCopy(sessionId: string, sizeBytes: number): boolean
}

type UpdateMessage = ClientMessage & { readonly kind: 'answer' | 'update' }

interface Accepted extends Cut {
  readonly sections: readonly Section[]
}

/** An accepted update that waits for the end of the turn. */
interface Pending extends TailEntry {
  readonly author: DocumentSocket
  readonly entry: Entry
}

/**
 * A document that somebody has open: its sockets, its state vector and a few numbers, and its content only while
 * somebody comes in. Updates are walked, wait for the commit at the end of the turn, and are told after it.
 */
export class LiveDocument {
  readonly record: DocumentRecord
  readonly #options: LiveDocumentOptions
  readonly #sockets = new Set<DocumentSocket>()
  readonly #awareness: Awareness
  readonly #known: Map<number, number>
  #opening: Opening | null = null
  #forgetOpening: (() => void) | null = null
  #pending: Pending[] = []
  #seq: number
  #upto: number
  #snapshotBytes: number
  #tailBytes: number

  /** Throws when what is kept of the document cannot be read. */
  constructor(options: LiveDocumentOptions) {
    this.#options = options
    this.record = options.record
    this.#awareness = new Awareness({ ...options, tellAll: (frame) => this.#tellAll(frame) })
    const kept = options.read()
    this.#upto = kept.snapshot?.upto ?? 0
    this.#seq = kept.tail.at(-1)?.seq ?? this.#upto
    this.#snapshotBytes = kept.snapshot?.content.length ?? 0
    this.#tailBytes = kept.tail.reduce((sum, { content }) => sum + content.length, 0)
    this.#known = new Map(this.#keepOpening(new Opening(kept)).known)
  }

  get sockets(): ReadonlySet<DocumentSocket> {
    return this.#sockets
  }

  /** How much lies in the log beside the snapshot. */
  get log(): { readonly updates: number; readonly sizeBytes: number; readonly snapshotBytes: number } {
    return { updates: this.#seq - this.#upto, sizeBytes: this.#tailBytes, snapshotBytes: this.#snapshotBytes }
  }

  join(socket: DocumentSocket): void {
    this.#sockets.add(socket)
    socket.onEnd(() => {
      this.#sockets.delete(socket)
      this.#awareness.leave(socket)
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
    return this.#pending.map(({ entry }) => entry)
  }

  /** The pending updates are safe: from here on others see them, and their authors may know. */
  committed(): void {
    const told = this.#pending
    this.#pending = []
    for (const entry of told) this.#opening?.add(entry)
    const authors = new Set(told.map(({ author }) => author))
    const all = told.length === 1 && told[0] ? told[0].frame : Buffer.concat(told.map(({ frame }) => frame))
    for (const socket of this.#sockets) if (socket.isReader && !authors.has(socket)) socket.write(all)
    for (const author of authors) {
      const frames = author.isReader ? told.filter((entry) => entry.author !== author).map(({ frame }) => frame) : []
      if (author.wantsSaved) frames.push(toSavedFrame(author.received))
      if (frames.length > 0) author.write(Buffer.concat(frames))
    }
    this.#endWhenIdle()
  }

  /** Ends every socket, and with them the document: what waits is not told and not acknowledged. */
  close(code: number): void {
    this.#pending = []
    if (this.#sockets.size === 0) this.#endWhenIdle()
    for (const socket of [...this.#sockets]) socket.close(code)
  }

  /** Updates up to `upto` lie in a snapshot now. */
  folded(folded: { readonly upto: number; readonly sizeBytes: number; readonly foldedBytes: number }): void {
    this.#upto = folded.upto
    this.#snapshotBytes = folded.sizeBytes
    this.#tailBytes -= folded.foldedBytes
    this.#dropOpening()
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
    const opening = this.#openingNow()
    if (!vector) this.#refuse(socket, closeCodes.updateRefused)
    else if (!this.#mayAsk(socket, opening, vector)) this.#refuse(socket, closeCodes.tooMuch)
    else {
      // Who may not write is not asked, and who has nothing has nothing to tell.
      const asks = socket.mayWrite && vector.size > 0
      const frames = opening.answer(vector, encoded)
      socket.writeAnswer(asks ? [...frames, toAskFrame(toStateVectorBytes(this.#known))] : frames)
      socket.isReader = true
    }
  }

  #mayAsk(socket: DocumentSocket, opening: Opening, vector: StateVector): boolean {
    if (!socket.allowance.mayAsk()) return false
    return this.#options.mayCopy(socket.sessionId, opening.sizeFor(vector))
  }

  #accept(author: DocumentSocket, message: UpdateMessage): void {
    author.received += 1
    const outcome = this.#judge(author, message)
    if (typeof outcome === 'number') this.#refuse(author, outcome)
    else if (outcome) this.#keep(author, outcome)
    else this.#acknowledge(author)
  }

  /** What has to be kept of an update; null when nothing, the code to close with when it is refused. */
  #judge(author: DocumentSocket, { kind, update }: UpdateMessage): Accepted | null | number {
    if (isEmptyUpdate(update)) return null
    if (!author.mayWrite) return closeCodes.readOnly
    if (!author.allowance.mayUpdate(update.length)) return closeCodes.tooMuch
    if (kind === 'update' && update.length > UPDATE_MAX_BYTES) return closeCodes.tooLarge
    const verdict = walkUpdate(update, this.#known)
    if (verdict.kind !== 'sound') return verdict.kind === 'gap' ? closeCodes.resync : closeCodes.updateRefused
    const { sections, deletionsAt } = verdict.walked
    const whole = { update, deletionsAt }
    const cut = kind === 'answer' ? this.#cutToNew(whole, sections) : whole
    if (!cut) return null
    if (cut.update.length > ANSWER_MAX_BYTES) return closeCodes.tooLarge
    return this.#isFullFor(cut.update.length, sections) ? closeCodes.full : { ...cut, sections }
  }

  /** An answer carries every deletion its client has ever heard of: only what is new is worth keeping and telling. */
  #cutToNew(cut: Cut, sections: readonly Section[]): Cut | null {
    const bringsStructs = sections.some(({ client, to }) => to > (this.#known.get(client) ?? 0))
    return cutToNew(cut, this.#openingNow().deletions(), bringsStructs)
  }

  /** What only deletes is welcome in a full document: it makes room. */
  #isFullFor(sizeBytes: number, sections: readonly Section[]): boolean {
    const room = sections.length > 0 ? DOCUMENT_MAX_BYTES : 2 * DOCUMENT_MAX_BYTES
    return this.#snapshotBytes + this.#tailBytes + sizeBytes > room
  }

  #keep(author: DocumentSocket, { update, deletionsAt, sections }: Accepted): void {
    const content = update.slice()
    advance(this.#known, sections)
    this.#seq += 1
    this.#tailBytes += content.length
    const entry = { document: this.record.number, seq: this.#seq, content }
    const frame = toUpdateFrame(content)
    this.#pending.push({ author, entry, update: content, deletionsAt, sections, frame })
    this.#options.onPending()
  }

  /** Nothing of this message has to be kept. What waits of the same author is acknowledged with its commit. */
  #acknowledge(author: DocumentSocket): void {
    if (author.wantsSaved && !this.#pending.some((pending) => pending.author === author))
      author.write(toSavedFrame(author.received))
  }

  #refuse(socket: DocumentSocket, code: number): void {
    this.#options.onRefused(code)
    socket.close(code)
  }

  #tellAll(frame: Buffer): void {
    for (const socket of this.#sockets) socket.write(frame)
  }

  #openingNow(): Opening {
    return this.#opening ?? this.#keepOpening(new Opening(this.#options.read()))
  }

  #keepOpening(opening: Opening): Opening {
    this.#dropOpening()
    this.#opening = opening
    this.#forgetOpening = this.#options.clock.after(OPENING_KEPT_MS, () => {
      this.#dropOpening()
    })
    return opening
  }

  #dropOpening(): void {
    this.#forgetOpening?.()
    this.#forgetOpening = this.#opening = null
  }

  #endWhenIdle(): void {
    if (this.#sockets.size > 0 || this.#pending.length > 0) return
    this.#awareness.close()
    this.#dropOpening()
    this.#options.onIdle()
  }
}
