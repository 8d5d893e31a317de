import type { MemberId } from '#shared/kernel/ids.ts'
import { Audience } from './audience.ts'
import { Authors, type By } from './authors.ts'
import { Awareness } from './awareness.ts'
import { Content, type Accepted, type FoldedLog } from './content.ts'
import type { Hashed } from './content-checks.ts'
import type { DocumentHost, OpenDocument } from './document-host.ts'
import type { DocumentSocket } from './document-socket.ts'
import type { DocumentRecord, Entry } from './kept.ts'
import { Reception } from './reception.ts'
import { Turn } from './turn.ts'
import { toHashFrame } from './wire.ts'

/**
 * A document that somebody has open: its sockets, and what it knows of its content. Updates are walked, wait for the
 * commit at the end of the turn, and are told after it.
 */
export class LiveDocument implements OpenDocument {
  record: DocumentRecord
  readonly #host: DocumentHost
  readonly #content: Content
  readonly #authors: Authors
  readonly #awareness: Awareness
  readonly #reception: Reception
  readonly #audience = new Audience()
  #turn = new Turn()

  /** Throws when what is kept of the document cannot be read. */
  constructor(record: DocumentRecord, host: DocumentHost) {
    const { number } = record
    this.#host = host
    this.record = record
    this.#content = new Content(record, host)
    this.#authors = new Authors((client) => host.ownerOf(number, client))
    this.#awareness = new Awareness(host, { authors: this.#authors, audience: this.#audience })
    const parts = { host, content: this.#content, authors: this.#authors, awareness: this.#awareness }
    this.#reception = new Reception(this, parts)
  }

  get log(): Content['log'] {
    return this.#content.log
  }

  get seq(): number {
    return this.#content.seq
  }

  get hasCheckers(): boolean {
    return this.#audience.hasCheckers
  }

  tellHash({ hash, vector }: Hashed): void {
    this.#audience.tellCheckers(toHashFrame(hash, vector))
  }

  join(socket: DocumentSocket): void {
    this.#audience.add(socket)
    socket.onEnd(() => {
      // What somebody wrote while they might does not come up after their right to it has ended.
      if (this.isWaitingFor(socket)) this.#host.commitNow()
      this.#audience.delete(socket)
      this.#awareness.leave(socket)
      this.#authors.leave(socket)
      this.#endWhenIdle()
    })
    socket.onMessage((bytes) => {
      this.#reception.hear(socket, bytes)
    })
    const present = this.#awareness.all()
    if (present) socket.write(present)
  }

  pending(): readonly Entry[] {
    return this.#turn.entries(this.record.number)
  }

  committed(): void {
    const turn = this.#turn
    if (turn.isEmpty) return // closed meanwhile
    this.#turn = new Turn()
    for (const taken of turn.taken) this.#content.committed(taken)
    this.#authors.committed()
    this.#audience.tellReaders(turn.toFrame(), turn.onlyAuthor())
    for (const author of turn.authors()) if (author.wantsSaved) this.#host.promiseSaved(author)
    this.#host.onWritten(this, turn.members())
    this.#endWhenIdle()
  }

  /** Takes in what the server writes under a member's name because `asked` wants it; answers the code to refuse it with, or null. */
  write({ memberId, asked }: { memberId: MemberId; asked: MemberId }, update: Uint8Array): number | null {
    const by = { author: null, memberId, asked, isRecovering: false }
    const held = this.#authors.toAuthor(by, () => true)
    const outcome = this.#content.judge({ kind: 'made', update }, held)
    if (!outcome || 'code' in outcome) this.#endWhenIdle()
    else this.take(outcome, by)
    return outcome && 'code' in outcome ? outcome.code : null
  }

  close(code: number): void {
    this.#turn = new Turn()
    if (this.#audience.isEmpty) this.#endWhenIdle()
    this.#audience.close(code)
  }

  /** Part of the log lies in a snapshot now. */
  folded(folded: FoldedLog): void {
    this.#content.folded(folded)
  }

  showAnew(memberId: MemberId): void {
    this.#awareness.showAnew(memberId)
  }

  isWaitingFor(author: DocumentSocket): boolean {
    return this.#turn.isOf(author)
  }

  take(accepted: Accepted, by: By): void {
    const { binds, isOfOthers } = this.#authors.wrote(by, accepted)
    if (isOfOthers) this.#host.onRecovered(this, by.memberId)
    this.#turn.add({ author: by.author, memberId: by.asked ?? by.memberId, binds, taken: this.#content.take(accepted) })
    this.#host.onPending(this)
  }

  #endWhenIdle(): void {
    if (!this.#audience.isEmpty || !this.#turn.isEmpty) return
    this.#awareness.close()
    this.#content.drop()
    this.#host.onIdle(this)
  }
}
