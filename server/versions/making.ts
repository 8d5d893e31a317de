import { Buffer } from 'node:buffer'
import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import type { Documents } from '../documents/documents.ts'
import type { VersionData } from './data.ts'
import type { VersionRecord } from './record.ts'
import type { Handling } from './handling.ts'
import type { Lineage } from './lineage.ts'
import type { createStoring, Wanted } from './storing.ts'
import type { PackedDocument } from './version-jobs.ts'

interface MakingDeps {
  readonly data: Pick<VersionData, 'last'>
  readonly documents: Pick<Documents, 'contentOf' | 'authorsOf'>
  readonly handling: Handling
  readonly storing: ReturnType<typeof createStoring>
  readonly lineage: Pick<Lineage, 'begin'>
  /** Who wrote since the last version: from now on the next one's. */
  taken(id: DocumentId): ReadonlySet<MemberId>
}

/** A document as it is at this moment, packed and ready to be put away. */
export interface Taken {
  readonly content: Uint8Array
  /** Puts it away; null where the last version holds exactly this, and no name is asked for. */
  put(wanted: Omit<Wanted, 'documentId' | 'authors' | 'follows'>): VersionRecord | 'gone' | 'full' | null
  /** The last version, where it holds exactly this. */
  readonly same: VersionRecord | null
}

export type Making = ReturnType<typeof createMaking>

/** Takes documents as they are. Who deleted leaves no trace in a state vector: whoever wrote is remembered beside it. */
export function createMaking({ data, documents, handling, storing, lineage, taken }: MakingDeps) {
  function authorsOf(id: DocumentId, { grown }: PackedDocument, wrote: Iterable<MemberId>): MemberId[] {
    const hands = documents.authorsOf(id)
    return [...new Set([...grown.flatMap((client) => hands.get(client) ?? []), ...wrote])]
  }

  return {
    /** Rejects when there is no such document, or it cannot be read. */
    async take(id: DocumentId, wroteBefore: ReadonlySet<MemberId> = new Set()): Promise<Taken> {
      const reading = documents.contentOf(id) // what waits is committed, and its authors told, before this returns
      const wrote = new Set([...wroteBefore, ...taken(id)])
      const line = lineage.begin(id)
      const content = await reading
      const packed = await handling.pack({ content, since: data.last(id)?.vector ?? null })
      const last = data.last(id)
      const same = last && Buffer.compare(last.packed, packed.packed) === 0 ? last : null
      if (same) line.end()
      return {
        content,
        same,
        put(wanted) {
          if (same && wanted.kind !== 'named') return null
          const authors = authorsOf(id, packed, wrote)
          const put = storing.put({ ...wanted, documentId: id, authors, follows: line.follows() }, packed)
          if (typeof put !== 'string') line.end()
          return put
        },
      }
    },
  }
}
