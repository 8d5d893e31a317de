import type { DocumentId, MemberId, VersionId } from '#shared/kernel/ids.ts'
import type { VersionKind } from '#shared/versions/limits.ts'

/** Where a version comes from, also when it was given a name: asked for, made by the office itself, or held by a page. */
export type Origin = 'asked' | 'office' | 'page'

/** Where a version of this kind comes from, when it is made. Pure. */
export function originOf(kind: VersionKind): Origin {
  return kind === 'named' ? 'asked' : kind === 'variant' ? 'page' : 'office'
}

/** A version without its content. */
export interface VersionRecord {
  readonly id: VersionId
  readonly documentId: DocumentId
  readonly kind: VersionKind
  readonly origin: Origin
  readonly name: string | null
  readonly madeAt: number
  readonly madeBy: MemberId | null
  readonly authors: readonly MemberId[]
  /** Of the document, and of what is kept of it. */
  readonly sizeBytes: number
  readonly packedBytes: number
}

/** A version as it stands in the database, without its content. */
export interface Row {
  readonly id: VersionId
  readonly document_id: DocumentId
  /** `kept` and `brought` have a name: one that the office made, and one that a page held. */
  readonly kind: VersionKind | 'kept' | 'brought'
  readonly name: string | null
  readonly made_at: number
  readonly made_by: MemberId | null
  readonly authors: string
  readonly size_bytes: number
  readonly packed_bytes: number
}

/** A list of members, as a row has it. Pure. */
export const toMembers = (json: string) => JSON.parse(json) as MemberId[]

const names = { kept: 'office', brought: 'page' } as const
/** What a version is, and where it comes from, also where it has a name. Pure. */
export const kindOf = (kind: Row['kind']) =>
  kind === 'kept' || kind === 'brought'
    ? ({ kind: 'named', origin: names[kind] } as const)
    : { kind, origin: originOf(kind) }

/** A version as the office knows it. Pure. */
export const toRecord = (row: Row): VersionRecord => ({
  id: row.id,
  documentId: row.document_id,
  ...kindOf(row.kind),
  name: row.name,
  madeAt: row.made_at,
  madeBy: row.made_by,
  authors: toMembers(row.authors),
  sizeBytes: row.size_bytes,
  packedBytes: row.packed_bytes,
})
