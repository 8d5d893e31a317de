import { closeCodes, DOCUMENT_MAX_BYTES, UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import type { Clock } from '../platform/clock.ts'
import type { Kept } from './data.ts'
import { cutToNew, type Cut } from './deletions.ts'
import { walkUpdate } from './guard.ts'
import { Opening, type TailEntry } from './opening.ts'
import { advance, toStateVectorBytes, type Section } from './state-vector.ts'
import { isEmptyUpdate, toUpdateFrame } from './wire.ts'

/** What was read for somebody who came is kept this long for the next, and then dropped. */
const OPENING_KEPT_MS = 2_000
/** What a client may bring after an absence, cut to what is new. */
const ANSWER_MAX_BYTES = 1_000_000

/** An update on its way in: from a client, or `made` by the server for a member. */
export interface UpdateMessage {
  readonly kind: 'answer' | 'update' | 'made'
  readonly update: Uint8Array
}

/** An update that was walked and may be kept. */
export interface Accepted extends Cut {
  readonly sections: readonly Section[]
}

/** An update on its way into the log. */
export interface Taken extends TailEntry {
  readonly seq: number
}

/** The client numbers of the first content of a document; null when no document may have it. Pure. */
export function judgeFirst(content: Uint8Array): readonly number[] | null {
  if (content.length > DOCUMENT_MAX_BYTES) return null
  const verdict = walkUpdate(content, new Map())
  return verdict.kind === 'sound' ? verdict.walked.sections.map(({ client }) => client) : null
}

/** What has become of a log that was folded: up to which update, and how large things were. */
export interface FoldedLog {
  readonly upto: number
  readonly sizeBytes: number
  readonly foldedBytes: number
}

/**
 * What an open document knows of its content: the state vector, how much there is, and the content itself only while
 * somebody comes in.
 */
export class Content {
  readonly #read: () => Kept
  readonly #clock: Clock
  readonly #known: Map<number, number>
  #opening: Opening | null = null
  #forget: (() => void) | null = null
  #seq: number
  #upto: number
  #snapshotBytes: number
  #tailBytes: number

  /** Throws when what is kept cannot be read. */
  constructor(options: { read(): Kept; clock: Clock }) {
    this.#read = () => options.read()
    this.#clock = options.clock
    const kept = options.read()
    this.#upto = kept.snapshot?.upto ?? 0
    this.#seq = kept.tail.at(-1)?.seq ?? this.#upto
    this.#snapshotBytes = kept.snapshot?.content.length ?? 0
    this.#tailBytes = kept.tail.reduce((sum, { content }) => sum + content.length, 0)
    this.#known = new Map(this.#keep(new Opening(kept)).known)
  }

  /** How much lies in the log beside the snapshot. */
  get log(): { readonly updates: number; readonly sizeBytes: number; readonly snapshotBytes: number } {
    return { updates: this.#seq - this.#upto, sizeBytes: this.#tailBytes, snapshotBytes: this.#snapshotBytes }
  }

  /** What those who come are sent. */
  opening(): Opening {
    return this.#opening ?? this.#keep(new Opening(this.#read()))
  }

  /** The state vector, as Yjs writes it. */
  vector(): Uint8Array {
    return toStateVectorBytes(this.#known)
  }

  /** What has to be kept of an update; null when nothing, the code to close with when it is refused. */
  judge({ kind, update }: UpdateMessage): Accepted | null | number {
    if (isEmptyUpdate(update)) return null
    if (kind === 'update' && update.length > UPDATE_MAX_BYTES) return closeCodes.tooLarge
    const verdict = walkUpdate(update, this.#known)
    if (verdict.kind !== 'sound') return verdict.kind === 'gap' ? closeCodes.resync : closeCodes.updateRefused
    const { sections, deletionsAt } = verdict.walked
    const whole = { update, deletionsAt }
    const cut = kind === 'answer' ? this.#cutToNew(whole, sections) : whole
    if (!cut) return null
    if (kind === 'answer' && cut.update.length > ANSWER_MAX_BYTES) return closeCodes.tooLarge
    return this.#isFullFor(cut.update.length, sections) ? closeCodes.full : { ...cut, sections }
  }

  /** Counts an accepted update as known, and copies it: the message it lay in is not ours. */
  take({ update, deletionsAt, sections }: Accepted): Taken {
    const own = update.slice()
    advance(this.#known, sections)
    this.#seq += 1
    this.#tailBytes += own.length
    return { seq: this.#seq, update: own, deletionsAt, sections, frame: toUpdateFrame(own) }
  }

  /** A taken update is in the log now: who comes gets it too. */
  committed(taken: Taken): void {
    this.#opening?.add(taken)
  }

  folded({ upto, sizeBytes, foldedBytes }: FoldedLog): void {
    this.#upto = upto
    this.#snapshotBytes = sizeBytes
    this.#tailBytes -= foldedBytes
    this.drop()
  }

  /** Drops what was read for those who come. */
  drop(): void {
    this.#forget?.()
    this.#forget = this.#opening = null
  }

  /** An answer carries every deletion its client has ever heard of: only what is new is worth keeping and telling. */
  #cutToNew(cut: Cut, sections: readonly Section[]): Cut | null {
    const bringsStructs = sections.some(({ client, to }) => to > (this.#known.get(client) ?? 0))
    return cutToNew(cut, this.opening().deletions(), bringsStructs)
  }

  /** What only deletes is welcome in a full document: it makes room. */
  #isFullFor(sizeBytes: number, sections: readonly Section[]): boolean {
    const room = sections.length > 0 ? DOCUMENT_MAX_BYTES : 2 * DOCUMENT_MAX_BYTES
    return this.#snapshotBytes + this.#tailBytes + sizeBytes > room
  }

  #keep(opening: Opening): Opening {
    this.drop()
    this.#opening = opening
    this.#forget = this.#clock.after(OPENING_KEPT_MS, () => {
      this.drop()
    })
    return opening
  }
}
