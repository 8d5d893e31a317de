import { randomUUID } from 'node:crypto'
import type { DocumentId, MemberId, RoomId, VersionId } from '#shared/kernel/ids.ts'
import {
  DOCUMENT_BEFORES_MAX_BYTES,
  DOCUMENT_VARIANTS_MAX_BYTES,
  DOCUMENT_VERSIONS_MAX_BYTES,
  ROOM_BEFORES_MAX_BYTES,
  ROOM_VARIANTS_MAX_BYTES,
  ROOM_VERSIONS_MAX_BYTES,
  VARIANTS_MAX,
  type VersionKind,
} from '#shared/versions/limits.ts'
import { KEEP_HOURLY_MS, toThinOut } from '#shared/versions/when.ts'
import type { Documents } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'
import type { VersionData } from './data.ts'
import { originOf, type VersionRecord } from './record.ts'
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

/** What somebody leaves, or puts back again and again, never takes the place of the history that everybody has. */
type Share = 'history' | 'before' | 'variant'

const shares: Readonly<Record<Share, { readonly document: number; readonly room: number }>> = {
  history: { document: DOCUMENT_VERSIONS_MAX_BYTES, room: ROOM_VERSIONS_MAX_BYTES },
  before: { document: DOCUMENT_BEFORES_MAX_BYTES, room: ROOM_BEFORES_MAX_BYTES },
  variant: { document: DOCUMENT_VARIANTS_MAX_BYTES, room: ROOM_VARIANTS_MAX_BYTES },
}

const shareOf = (kind: VersionKind): Share => (kind === 'before' || kind === 'variant' ? kind : 'history')

/** A version on its way in, and how many bytes its share has with it. */
type NewOne = Pick<Wanted, 'kind' | 'madeBy'> & {
  readonly packedBytes: number
  readonly inDocument: number
  readonly inRoom: number
}

type FirstToGo = (newestFirst: readonly VersionRecord[], wanted: NewOne) => VersionRecord | undefined

const firstToGo: Readonly<Record<Share, FirstToGo>> = {
  history: (all) => all.findLast(({ kind }) => kind === 'automatic'),
  before: (all) => all.at(-1),
  /** Whoever left most makes room, and be it for themselves. */
  variant(all, { madeBy, packedBytes }) {
    const left = new Map([[madeBy, packedBytes]])
    for (const one of all) left.set(one.madeBy, (left.get(one.madeBy) ?? 0) + one.packedBytes)
    const [most] = [...left].reduce((one, other) => (other[1] >= one[1] ? other : one))
    return all.findLast((one) => one.madeBy === most)
  },
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

  /**
   * Those that make room for another of their share; null when there is none even so. Of a room's share only what is of
   * the same document makes room: nobody's history goes for that of another document.
   */
  function makingRoom(there: readonly VersionRecord[], wanted: NewOne): VersionRecord[] | null {
    const share = shareOf(wanted.kind)
    const { document, room } = shares[share]
    const staying = there.filter(({ kind }) => shareOf(kind) === share)
    const gone: VersionRecord[] = []
    let { inDocument, inRoom } = wanted
    while (inDocument > document || inRoom > room) {
      const next = firstToGo[share](staying, wanted)
      if (!next) return null
      gone.push(next)
      staying.splice(staying.indexOf(next), 1)
      inDocument -= next.packedBytes
      inRoom -= next.packedBytes
    }
    return gone
  }

  const sizeOfRoom = (roomId: RoomId, isCounted: (kind: VersionKind) => boolean, but: DocumentId) =>
    documents.ofRoom(roomId).reduce((sum, { id }) => (id === but ? sum : sum + data.sizeOf(id, isCounted)), 0)

  return {
    /** Whether all that is kept of a document, of each share, has its place in a room it is to go to. */
    fit: (id: DocumentId, roomId: RoomId): boolean =>
      Object.entries(shares).every(([share, { room }]) => {
        const isCounted = (kind: VersionKind) => shareOf(kind) === share
        const more = data.sizeOf(id, isCounted)
        return more === 0 || sizeOfRoom(roomId, isCounted, id) + more <= room
      }),

    /** `gone`: the document is no longer there. `full`: document or room have as many versions as they may have. */
    put(wanted: Wanted, { packed, sizeBytes, vector }: PackedDocument): VersionRecord | 'gone' | 'full' {
      const { documentId } = wanted
      const info = documents.find(documentId)
      if (!info) return 'gone'
      const there = data.ofDocument(documentId)
      const thinned = new Set(leaving(there, wanted))
      const staying = there.filter((one) => !thinned.has(one))
      const isCounted = (kind: VersionKind) => shareOf(kind) === shareOf(wanted.kind)
      const leaves = [...thinned].filter(({ kind }) => isCounted(kind)).reduce((sum, one) => sum + one.packedBytes, 0)
      const inDocument = data.sizeOf(documentId, isCounted) + packed.length - leaves
      const inRoom = sizeOfRoom(info.roomId, isCounted, documentId) + inDocument
      const displaced = makingRoom(staying, { ...wanted, packedBytes: packed.length, inDocument, inRoom })
      if (!displaced) return 'full'
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
