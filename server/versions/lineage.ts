import type { DocumentId, MemberId, VersionId } from '#shared/kernel/ids.ts'
import type { VersionData } from './data.ts'

/** A version, or the document as it is at this moment. */
export type Moment = VersionId | 'now'

export type Lineage = ReturnType<typeof createLineage>

/**
 * Which version follows which, where it is certain who wrote in between: what a start, a failure or a restored backup
 * may have hidden from us breaks the line, and nothing is said of who took something away.
 */
export function createLineage(options: {
  data: Pick<VersionData, 'lastMade' | 'newestSeq' | 'seqOf' | 'lineOf'>
  /** Who has written since the last version, as far as is remembered. */
  writing(id: DocumentId): ReadonlySet<MemberId>
  /** After a restore, what somebody brings may be of anybody. */
  isRecovering: boolean
}) {
  const { data, writing, isRecovering } = options
  const atStart = data.newestSeq()
  /** Documents whose writers went into a version that was not put away, each with the attempt that has to succeed. */
  const doubts = new Map<DocumentId, object>()

  /** The last version, if whoever wrote after it is known. */
  function knownLast(id: DocumentId): VersionId | null {
    const last = data.lastMade(id)?.id ?? null
    return last !== null && !isRecovering && !doubts.has(id) && data.seqOf(last) > atStart ? last : null
  }

  return {
    /** A version is begun: of all that was written until this moment. */
    begin(id: DocumentId) {
      const last = knownLast(id)
      const mark = {}
      doubts.set(id, mark)
      return {
        /** What it follows; null where that is not certain, or another was put away meanwhile. */
        follows: (): VersionId | null => (data.lastMade(id)?.id === last ? last : null),
        /** It has been put away, or there was nothing to put away. */
        end(): void {
          if (doubts.get(id) === mark) doubts.delete(id)
        },
      }
    },

    /** Who wrote may be forgotten from here on. */
    doubt(id: DocumentId): void {
      doubts.set(id, {})
    },
    forget(id: DocumentId): void {
      doubts.delete(id)
    },

    /** The only one who wrote after a version and until a later moment; null where others may have. */
    soleHand(id: DocumentId, before: Moment | null, after: Moment): MemberId | null {
      if (before === null || before === 'now') return null
      const line = data.lineOf(id)
      const hands = new Set<MemberId>(after === 'now' ? writing(id) : [])
      let at = after === 'now' ? knownLast(id) : after
      // A version follows an older one, so that this ends; never later than after as many steps as there are versions.
      for (let steps = line.size; steps >= 0 && at !== null && at !== before; steps -= 1) {
        const here = line.get(at)
        for (const author of here?.authors ?? []) hands.add(author)
        at = here?.follows ?? null
      }
      const [one] = hands
      return at === before && hands.size === 1 && one !== undefined ? one : null
    },
  }
}
