import type { Buffer } from 'node:buffer'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { By } from './authors.ts'
import type { Taken } from './content.ts'
import type { DocumentSocket } from './document-socket.ts'
import type { Bind, Entry } from './kept.ts'
import { mergeParts } from './merging.ts'
import { toUpdateFrame } from './wire.ts'

/** An accepted update that waits for the end of the turn. */
interface Pending extends Omit<By, 'isRecovering'> {
  readonly taken: Taken
  readonly binds: readonly Bind[]
}

/** What has been accepted of a document in one turn: it is committed together, and told together. */
export class Turn {
  readonly #pending: Pending[] = []
  readonly #taken: Taken[] = []

  get isEmpty(): boolean {
    return this.#pending.length === 0
  }

  /** What was taken, in order. */
  get taken(): readonly Taken[] {
    return this.#taken
  }

  add(pending: Pending): void {
    this.#pending.push(pending)
    this.#taken.push(pending.taken)
  }

  isOf(socket: DocumentSocket): boolean {
    return this.#pending.some(({ author }) => author === socket)
  }

  /** As it goes into the log of the document with this number. */
  entries(document: number): readonly Entry[] {
    return this.#pending.map(({ taken, binds }) => ({ document, seq: taken.seq, content: taken.update, binds }))
  }

  /** As readers get it: one message. */
  toFrame(): Buffer {
    const [first] = this.#taken
    return first && this.#taken.length === 1 ? first.frame : toUpdateFrame(mergeParts(this.#taken))
  }

  /** Who wrote all of it, and knows it; among several everybody is told all, which does nothing to whoever knows it. */
  onlyAuthor(): DocumentSocket | null {
    const first = this.#pending[0]?.author ?? null
    return this.#pending.every(({ author }) => author === first) ? first : null
  }

  /** Whoever sent some of it, each once. */
  authors(): ReadonlySet<DocumentSocket> {
    return new Set(this.#pending.flatMap(({ author }) => author ?? []))
  }

  /** For whom it was written, each once. */
  members(): ReadonlySet<MemberId> {
    return new Set(this.#pending.map(({ memberId }) => memberId))
  }
}
