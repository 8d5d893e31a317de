import { closeCodes, DOCUMENT_MAX_BYTES, UPDATE_MAX_BYTES, type DocumentKind } from '#shared/documents/limits.ts'
import type { Clock } from '../platform/clock.ts'
import type { Kept } from './kept.ts'
import { contentRules, type ContentRules } from './content-rules.ts'
import { cutToFresh, cutToNew, type Cut } from './deletions.ts'
import { walkUpdate, type Fresh } from './guard.ts'
import { Opening, type TailEntry } from './opening.ts'
import { Rows, type Place } from './rows.ts'
import { advance, toStateVectorBytes, type Section } from './state-vector.ts'
import { isEmptyUpdate, toUpdateFrame } from './wire.ts'

/** What was read for somebody who came is kept this long for the next, and then dropped. */
const OPENING_KEPT_MS = 2_000
/** What a client may bring after an absence, cut to what is new. */
export const ANSWER_MAX_BYTES = 1_000_000

/** An update on its way in: from a client, or `made` by the server for a member. */
export interface UpdateMessage {
  readonly kind: 'answer' | 'update' | 'made'
  readonly update: Uint8Array
}

/** An update that was walked and may be kept: cut to what is new, which `sections` say. */
export interface Accepted extends Cut {
  readonly sections: readonly Fresh[]
}

/** Why nothing of an update is kept: the code to close with, and whether it was written in somebody else's name. */
export interface Refusal {
  readonly code: number
  readonly isForgery: boolean
}

/** Who an update comes from, as far as it is asked. */
export interface UpdateAuthor {
  /** Whether a client number is not theirs to write under. */
  isOfAnother(client: number): boolean
  /** Whether another of their tabs writes under it at this moment. */
  isElsewhere(client: number): boolean
  readonly answerMaxBytes: number
  /** Whether so much of what is kept may be read now, to judge what they bring. */
  mayRead(sizeBytes: number): boolean
  /** Whether they may begin to write under so many numbers that nobody has used yet; any, where it is not said. */
  mayBegin?(count: number): boolean
}

const refusal = (code: number): Refusal => ({ code, isForgery: false })

/** An update on its way into the log. */
export interface Taken extends TailEntry {
  readonly sections: readonly Fresh[]
  readonly seq: number
}

/** The client numbers of the first content of a document; null when no document may have it. Pure. */
export function judgeFirst(content: Uint8Array, kind: DocumentKind): readonly number[] | null {
  if (content.length > DOCUMENT_MAX_BYTES) return null
  const places: Place[] = []
  const verdict = walkUpdate(content, new Map(), { rules: contentRules[kind], places })
  return verdict.kind === 'sound' && (!contentRules[kind].hasRows || new Rows().take(places))
    ? verdict.walked.sections.map(({ client }) => client)
    : null
}

/** What has become of a log that was folded: up to which update, and how large things were. */
export interface FoldedLog {
  readonly upto: number
  readonly sizeBytes: number
  /** Which part of all that was ever put in is deleted, from 0 to 1. */
  readonly goneShare: number
  readonly foldedBytes: number
}

/** Smaller documents are no burden, whatever they are made of. */
const BURDEN_BYTES = 64_000

const GONE_SHARE = 2 / 3

/** Whether most of a large document only says that something was there once (S107). */
export function isMostlyDeleted({ sizeBytes, goneShare }: FoldedLog): boolean {
  return sizeBytes > BURDEN_BYTES && goneShare > GONE_SHARE
}

/** What the office gives to all documents alike. */
interface Host {
  readonly clock: Clock
  read(document: number): Kept
}

/**
 * What an open document knows of its content: the state vector, how much there is, and the content itself only while
 * somebody comes in.
 */
export class Content {
  readonly #host: Host
  readonly #number: number
  readonly #rules: ContentRules
  #rows: Rows | null = null
  readonly #known: Map<number, number>
  #opening: Opening | null = null
  #forget: (() => void) | null = null
  #seq: number
  #upto: number
  #snapshotBytes: number
  #tailBytes: number

  /** Throws when what is kept cannot be read. */
  constructor({ number, kind }: { number: number; kind: DocumentKind }, host: Host) {
    this.#rules = contentRules[kind]
    this.#number = number
    this.#host = host
    const kept = host.read(number)
    this.#upto = kept.snapshot?.upto ?? 0
    this.#seq = kept.tail.at(-1)?.seq ?? this.#upto
    this.#snapshotBytes = kept.snapshot?.content.length ?? 0
    this.#tailBytes = kept.tail.reduce((sum, { content }) => sum + content.length, 0)
    this.#known = new Map(this.#keep(new Opening(kept)).known)
  }

  /** The number of the last update that was taken. */
  get seq(): number {
    return this.#seq
  }

  /** How much lies in the log beside the snapshot. */
  get log(): { readonly updates: number; readonly sizeBytes: number; readonly snapshotBytes: number } {
    return { updates: this.#seq - this.#upto, sizeBytes: this.#tailBytes, snapshotBytes: this.#snapshotBytes }
  }

  /** What those who come are sent. */
  opening(): Opening {
    return this.#opening ?? this.#keep(new Opening(this.#host.read(this.#number)))
  }

  /** The state vector, as Yjs writes it. */
  vector(): Uint8Array {
    return toStateVectorBytes(this.#known)
  }

  /** What has to be kept of an update; null when nothing, a refusal when nothing of it may be. */
  judge({ kind, update }: UpdateMessage, author: UpdateAuthor): Accepted | null | Refusal {
    if (isEmptyUpdate(update)) return null
    if (kind === 'update' && update.length > UPDATE_MAX_BYTES) return refusal(closeCodes.tooLarge)
    const places: Place[] = []
    const verdict = walkUpdate(update, this.#known, {
      rules: this.#rules,
      ...(this.#rules.hasRows ? { places } : {}),
      ...(kind === 'answer' ? { freshMaxBytes: author.answerMaxBytes } : {}),
    })
    if (verdict.kind === 'large') return refusal(closeCodes.tooLarge)
    if (verdict.kind === 'malformed') return refusal(closeCodes.updateRefused)
    // Two tabs under one number, each with another text at the same place: to come back and sync would not heal that.
    const isTwice = (clients: readonly number[]) => kind === 'update' && clients.some((one) => author.isElsewhere(one))
    if (verdict.kind === 'gap') return refusal(isTwice(verdict.split) ? closeCodes.updateRefused : closeCodes.resync)
    const { sections, fresh, deletionsAt } = verdict.walked
    if (fresh.some(({ client }) => author.isOfAnother(client)))
      return { code: closeCodes.updateRefused, isForgery: true }
    const begun = fresh.filter(({ client }) => !this.#known.has(client)).length
    if (begun > 0 && author.mayBegin?.(begun) === false) return refusal(closeCodes.tooMuch)
    const isRepeated = ({ client, from }: Section) => from < (this.#known.get(client) ?? 0)
    const repeated = sections.filter(isRepeated).map(({ client }) => client)
    if (isTwice(repeated)) return refusal(closeCodes.updateRefused)
    const whole = { update, deletionsAt, fresh }
    const structs = repeated.length > 0 ? cutToFresh(whole, fresh) : whole
    const cut =
      kind === 'answer' || repeated.length > 0
        ? cutToNew(structs, this.opening().deletions(), fresh.length > 0)
        : structs
    if (!cut) return null
    if (kind === 'answer' && cut.update.length > author.answerMaxBytes) return refusal(closeCodes.tooLarge)
    if (this.#isFullFor(cut.update.length, fresh)) return refusal(closeCodes.full)
    if (places.length === 0) return { update: cut.update, deletionsAt: cut.deletionsAt, sections: structs.fresh }
    if (!this.#rows && !author.mayRead(this.#snapshotBytes + this.#tailBytes)) return refusal(closeCodes.tooMuch)
    if (!this.#readRows().take(places)) return refusal(closeCodes.updateRefused)
    return { update: cut.update, deletionsAt: cut.deletionsAt, sections: structs.fresh }
  }

  /** Read for the first who writes; from then on what is accepted is added. */
  #readRows(): Rows {
    if (this.#rows) return this.#rows
    const rows = new Rows()
    const known = new Map<number, number>()
    const { snapshot, tail } = this.#host.read(this.#number)
    for (const update of [...(snapshot ? [snapshot.content] : []), ...tail.map(({ content }) => content)]) {
      const places: Place[] = []
      const verdict = walkUpdate(update, known, { places })
      if (verdict.kind !== 'sound') throw new Error(`A kept update does not fit its document: ${verdict.kind}`)
      rows.load(places)
      advance(known, verdict.walked.sections)
    }
    return (this.#rows = rows)
  }

  /** Counts an accepted update as known, and copies it into its frame: the message it lay in is not ours. */
  take({ update, deletionsAt, sections }: Accepted): Taken {
    const frame = toUpdateFrame(update)
    advance(this.#known, sections)
    this.#seq += 1
    this.#tailBytes += update.length
    return { seq: this.#seq, update: frame.subarray(frame.length - update.length), deletionsAt, sections, frame }
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

  /** What only deletes is welcome in a full document: it makes room. */
  #isFullFor(sizeBytes: number, sections: readonly Section[]): boolean {
    const room = sections.length > 0 ? DOCUMENT_MAX_BYTES : 2 * DOCUMENT_MAX_BYTES
    return this.#snapshotBytes + this.#tailBytes + sizeBytes > room
  }

  #keep(opening: Opening): Opening {
    this.drop()
    this.#opening = opening
    this.#forget = this.#host.clock.after(OPENING_KEPT_MS, () => {
      this.drop()
    })
    return opening
  }
}
