import type { Actor, SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { DocumentId, VersionId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { VersionData } from './data.ts'
import type { VersionRecord } from './record.ts'

export interface ReachDeps {
  readonly data: Pick<VersionData, 'find'>
  readonly documents: Pick<Documents, 'find' | 'mayOpen' | 'mayWrite'>
  readonly rooms: Pick<Rooms, 'resource'>
}

export type Reach = ReturnType<typeof createReach>

/** Who gets at which versions. What lies in the trash has none until it is taken out. */
export function createReach({ data, documents, rooms }: ReachDeps) {
  /** The document, where the actor may open it. */
  function open(actor: Actor, id: DocumentId): DocumentInfo | null {
    const info = documents.find(id)
    return info && info.trashedAt === null && documents.mayOpen(actor, id) ? info : null
  }

  /** The same, and what lies in the trash for who may write in its room: what they still had of it is not lost. */
  function openToLeave(actor: Actor, id: DocumentId): DocumentInfo | null {
    const info = documents.find(id)
    if (!info || info.trashedAt === null || actor.kind === 'anonymous') return open(actor, id)
    return documents.mayOpen(actor, id) && may(actor, 'document.write', rooms.resource(actor, info.roomId))
      ? info
      : null
  }

  const manages = (actor: SignedIn, info: DocumentInfo, own: boolean): boolean =>
    documents.mayWrite(actor, info.id) && may(actor, 'document.manage', { ...rooms.resource(actor, info.roomId), own })

  /** Its name. What a document was before somebody put another back is not theirs: it is what they changed. */
  const mayChange = (actor: SignedIn, info: DocumentInfo, { madeBy, kind }: VersionRecord): boolean =>
    manages(actor, info, madeBy === actor.memberId && kind !== 'before')

  return {
    open,
    openToLeave,
    mayChange,
    /** What the office made by itself is everybody's, whoever named it: only who manages all that lies here takes it away. */
    mayTakeAway: (actor: SignedIn, info: DocumentInfo, { origin }: VersionRecord): boolean =>
      origin !== 'office' || manages(actor, info, false),
    mayWrite: (actor: Actor, id: DocumentId): boolean => open(actor, id) !== null && documents.mayWrite(actor, id),

    /** Why the actor may not write here; null when they may. */
    whyNotWrite(actor: SignedIn, id: DocumentId): 'document_not_found' | 'document_read_only' | null {
      if (!open(actor, id)) return 'document_not_found'
      return documents.mayWrite(actor, id) ? null : 'document_read_only'
    },

    /** A version of a document that the actor may write in, or why there is none. */
    toWrite(actor: SignedIn, id: DocumentId, versionId: VersionId) {
      const refusal = this.whyNotWrite(actor, id)
      if (refusal) return refusal
      const info = documents.find(id)
      const found = data.find(id, versionId)
      return info && found ? { info, found } : 'version_not_found'
    },

    show: (actor: SignedIn, info: DocumentInfo, record: VersionRecord): Version => ({
      id: record.id,
      kind: record.kind,
      name: record.name,
      madeAt: record.madeAt,
      madeBy: record.madeBy,
      authors: [...record.authors],
      sizeBytes: record.sizeBytes,
      mayChange: mayChange(actor, info, record),
    }),
  }
}
