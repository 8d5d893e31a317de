import { randomUUID } from 'node:crypto'
import type { DocumentId, MemberId, VersionId } from '#shared/kernel/ids.ts'
import {
  DOCUMENT_VERSIONS_MAX_BYTES,
  ROOM_VERSIONS_MAX_BYTES,
  VARIANTS_MAX,
  type VersionKind,
} from '#shared/versions/limits.ts'
import { KEEP_HOURLY_MS, toThinOut } from '#shared/versions/when.ts'
import type { Documents } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'
import { originOf, type VersionData, type VersionRecord } from './data.ts'
import type { PackedDocument } from './version-jobs.ts'

/** A version that is to be put away. */
export interface Wanted {
  readonly documentId: DocumentId
  readonly kind: VersionKind
  readonly name: string | null
  readonly madeBy: MemberId | null
  readonly authors: readonly MemberId[]
  /** The version before, where it is certain who wrote since. */
  readonly follows: VersionId | null
}

/** Puts versions away: thinned with age, within what a document and a room may have. Within the turn. */
export function createStoring(options: {
  data: VersionData
  documents: Pick<Documents, 'find' | 'ofRoom'>
  clock: Pick<Clock, 'now'>
  /** Something was put away. */
  onPut(id: DocumentId): void
}) {
  const { data, documents, clock } = options

  /** Those that go: thinned out by age, and a member's oldest variants. */
  function leaving(there: readonly VersionRecord[], { kind, madeBy }: Wanted): VersionRecord[] {
    const now = clock.now()
    const ages = there.filter(
      (one) => one.kind === 'automatic' || (one.kind === 'before' && now - one.madeAt > KEEP_HOURLY_MS),
    )
    const own = kind === 'variant' ? there.filter((one) => one.kind === kind && one.madeBy === madeBy) : []
    return [...toThinOut(ages, now), ...own.slice(VARIANTS_MAX - 1)]
  }

  /** The oldest automatic ones make room; null when there is none even so. */
  function makingRoom(there: readonly VersionRecord[], neededBytes: number): VersionRecord[] | null {
    const gone: VersionRecord[] = []
    let bytes = there.reduce((sum, { packedBytes }) => sum + packedBytes, neededBytes)
    for (const one of [...there].reverse()) {
      if (bytes <= DOCUMENT_VERSIONS_MAX_BYTES) break
      if (one.kind !== 'automatic') continue
      gone.push(one)
      bytes -= one.packedBytes
    }
    return bytes <= DOCUMENT_VERSIONS_MAX_BYTES ? gone : null
  }

  return {
    /** `gone`: the document is no longer there. `full`: document or room have as many versions as they may have. */
    put(wanted: Wanted, { packed, sizeBytes, vector }: PackedDocument): VersionRecord | 'gone' | 'full' {
      const { documentId } = wanted
      const info = documents.find(documentId)
      if (!info) return 'gone'
      const there = data.ofDocument(documentId)
      const thinned = new Set(leaving(there, wanted))
      const staying = there.filter((one) => !thinned.has(one))
      const displaced = makingRoom(staying, packed.length)
      const inRoom = documents.ofRoom(info.roomId).reduce((sum, { id }) => sum + data.sizeOf(id), packed.length)
      if (!displaced || inRoom > ROOM_VERSIONS_MAX_BYTES) return 'full'
      const record = {
        ...wanted,
        id: randomUUID() as VersionId,
        origin: originOf(wanted.kind),
        madeAt: clock.now(),
        sizeBytes,
        packedBytes: packed.length,
      }
      data.add(
        { ...record, vector, packed },
        [...thinned, ...displaced].map(({ id }) => id),
      )
      options.onPut(documentId)
      return record
    },
  }
}
