import { Buffer } from 'node:buffer'
import * as Y from 'yjs'
import type { Kept, Snapshot } from './kept.ts'
import { AFTER_NO_STRUCTS, gatherDeletions, toUpdate, type Cut, type Deletions } from './deletions.ts'
import { walkUpdate, type Walked } from './guard.ts'
import { advance, covers, parseStateVector, type StateVector } from './state-vector.ts'
import { isEmptyUpdate, syncedFrame, toUpdateFrame } from './wire.ts'

/** An update that is kept, as those who come need it. */
export interface TailEntry extends Pick<Walked, 'sections' | 'deletionsAt'> {
  readonly update: Uint8Array
  readonly frame: Buffer
}

/**
 * What those who come to a document are sent, read and framed once for all who come at about the same time. It goes
 * with the document's log: what is committed while it stands is added at its end.
 */
export class Opening {
  readonly #snapshot: Snapshot | null
  readonly #tail: TailEntry[] = []
  /** The state vector of the snapshot, and of all. */
  readonly #base: StateVector
  readonly #known: Map<number, number>
  #whole: Buffer | null = null
  #tailFrames: Buffer | null = null
  /** What somebody who has all structs may still lack: deletions. */
  #deletionFrames: Buffer | null = null
  #deletions: Deletions | null = null

  /** Throws when what is kept does not fit together. */
  constructor({ snapshot, tail }: Kept) {
    this.#snapshot = snapshot
    const base = snapshot ? parseStateVector(snapshot.vector) : new Map<number, number>()
    if (!base) throw new Error('The state vector of a snapshot cannot be read')
    this.#base = base
    this.#known = new Map(base)
    for (const { content } of tail) {
      const verdict = walkUpdate(content, this.#known)
      if (verdict.kind !== 'sound') throw new Error(`A kept update does not fit its document: ${verdict.kind}`)
      this.add({ ...verdict.walked, update: content, frame: toUpdateFrame(content) })
    }
  }

  /** The state vector of all of it. */
  get known(): StateVector {
    return this.#known
  }

  add(entry: TailEntry): void {
    this.#tail.push(entry)
    advance(this.#known, entry.sections)
    this.#tailFrames = this.#deletionFrames = this.#deletions = null
  }

  /**
   * The frames for somebody who has `vector`: the content first, and that all has been sent as the last, so that
   * nobody is synced while something is missing. Who has everything, as most who come back do, gets deletions only;
   * who has all of the snapshot, what came after it; only who has a part of it costs work on its content.
   */
  answer(vector: StateVector, encoded: Uint8Array): readonly Buffer[] {
    if (covers(vector, this.#known)) return [this.#onlyDeletions(), syncedFrame]
    return [...this.#fromSnapshot(vector, encoded), this.#afterwards(), syncedFrame]
  }

  /** About how many bytes the answer has, at most, before it is made. */
  sizeFor(vector: StateVector): number {
    const deletions = this.#snapshot?.deletions.length ?? 0
    if (covers(vector, this.#known)) return deletions
    return (covers(vector, this.#base) ? deletions : (this.#snapshot?.content.length ?? 0)) + this.#afterwards().length
  }

  /** Everything that is deleted. */
  deletions(): Deletions {
    const parts: Cut[] = [...this.#tail]
    if (this.#snapshot) parts.push({ update: this.#snapshot.deletions, deletionsAt: AFTER_NO_STRUCTS })
    return (this.#deletions ??= gatherDeletions(parts))
  }

  #fromSnapshot(vector: StateVector, encoded: Uint8Array): readonly Buffer[] {
    const snapshot = this.#snapshot
    if (!snapshot) return []
    if (vector.size === 0) return [(this.#whole ??= toUpdateFrame(snapshot.content))]
    if (covers(vector, this.#base)) return isEmptyUpdate(snapshot.deletions) ? [] : [toUpdateFrame(snapshot.deletions)]
    return [toUpdateFrame(Y.diffUpdate(snapshot.content, encoded))]
  }

  #afterwards(): Buffer {
    return (this.#tailFrames ??= Buffer.concat(this.#tail.map(({ frame }) => frame)))
  }

  #onlyDeletions(): Buffer {
    const deletions = this.deletions()
    return (this.#deletionFrames ??= deletions.size === 0 ? Buffer.alloc(0) : toUpdateFrame(toUpdate(deletions)))
  }
}
