import { Buffer } from 'node:buffer'
import * as Y from 'yjs'
import type { Kept, Snapshot } from './data.ts'
import { gatherDeletions, type Deletions } from './deletions.ts'
import { walkUpdate } from './guard.ts'
import { covers, parseStateVector } from './state-vector.ts'
import { isEmptyUpdate, syncedFrame, toUpdateFrame } from './wire.ts'

/** An update that is kept, as those who come need it. */
export interface TailEntry {
  readonly update: Uint8Array
  readonly deletionsAt: number
  readonly frame: Buffer
}

/**
 * What those who come to a document are sent, read and framed once for all who come at about the same time. It goes
 * with the document's log: what is committed while it stands is added at its end.
 */
export class Opening {
  readonly snapshot: Snapshot | null
  readonly #tail: TailEntry[] = []
  readonly #base: ReadonlyMap<number, number>
  #whole: Buffer | null = null
  #deletionsOnly: Buffer | null = null
  #tailFrames: Buffer | null = null
  #deletions: Deletions | null = null

  /** Throws when what is kept does not fit together. */
  constructor({ snapshot, tail }: Kept) {
    this.snapshot = snapshot
    const base = snapshot ? parseStateVector(snapshot.vector) : new Map<number, number>()
    if (!base) throw new Error('The state vector of a snapshot cannot be read')
    this.#base = base
    const known = new Map(base)
    for (const { content } of tail) {
      const verdict = walkUpdate(content, known)
      if (verdict.kind !== 'sound') throw new Error(`A kept update does not fit its document: ${verdict.kind}`)
      for (const { client, to } of verdict.walked.sections) known.set(client, Math.max(known.get(client) ?? 0, to))
      this.add({ update: content, deletionsAt: verdict.walked.deletionsAt, frame: toUpdateFrame(content) })
    }
    this.known = known
  }

  /** The state vector of all that was kept when this was read. */
  readonly known: ReadonlyMap<number, number>

  add(entry: TailEntry): void {
    this.#tail.push(entry)
    this.#tailFrames = null
    this.#deletions = null
  }

  /**
   * The frames for somebody who has `vector`: the content first, and that all has been sent as the last (so that
   * nobody is synced while something is missing). Who has all of the snapshot, as most who come back do, gets its
   * deletions and what came after it; only who has a part of it costs work on its content.
   */
  answer(vector: ReadonlyMap<number, number>, encoded: Uint8Array): readonly Buffer[] {
    return [...this.#content(vector, encoded), this.#afterwards(), syncedFrame]
  }

  /** Whether the answer to somebody who has `vector` is short and ready: they have all of the snapshot. */
  isAtHand(vector: ReadonlyMap<number, number>): boolean {
    return covers(vector, this.#base)
  }

  /** Everything that is deleted. */
  deletions(): Deletions {
    const { snapshot } = this
    const parts = this.#tail.map(({ update, deletionsAt }) => ({ update, at: deletionsAt }))
    // An update with deletions only: no sections, then the deletions.
    if (snapshot) parts.push({ update: snapshot.deletions, at: 1 })
    return (this.#deletions ??= gatherDeletions(parts))
  }

  #content(vector: ReadonlyMap<number, number>, encoded: Uint8Array): readonly Buffer[] {
    const { snapshot } = this
    if (!snapshot) return []
    if (vector.size === 0) return [(this.#whole ??= toUpdateFrame(snapshot.content))]
    if (!covers(vector, this.#base)) return [toUpdateFrame(Y.diffUpdate(snapshot.content, encoded))]
    if (isEmptyUpdate(snapshot.deletions)) return []
    return [(this.#deletionsOnly ??= toUpdateFrame(snapshot.deletions))]
  }

  #afterwards(): Buffer {
    return (this.#tailFrames ??= Buffer.concat(this.#tail.map(({ frame }) => frame)))
  }
}
