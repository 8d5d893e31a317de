import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'

/** A document as those above the engine know it. */
export interface DocumentInfo {
  readonly id: DocumentId
  readonly roomId: RoomId
  readonly kind: DocumentKind
  readonly title: string
  /** Null: made by the room itself. */
  readonly madeBy: MemberId | null
  readonly createdAt: number
  readonly trashedAt: number | null
  /** The only members who may write; null: all who may write in the room. */
  readonly writers: readonly MemberId[] | null
}

/** A document as the engine knows it: `number` is its short name in the database. */
export interface DocumentRecord extends DocumentInfo {
  readonly number: number
}

/** What is decided of a document by those above. */
export type DocumentChange = Partial<Pick<DocumentInfo, 'title' | 'roomId' | 'trashedAt' | 'writers'>>

/** All of a document up to the update `upto`: its state vector, and an update with its deletions only, beside it. */
export interface Snapshot {
  readonly upto: number
  readonly content: Uint8Array
  readonly vector: Uint8Array
  readonly deletions: Uint8Array
}

/** What is kept of a document: a snapshot, and every update after it, in order. */
export interface Kept {
  readonly snapshot: Snapshot | null
  readonly tail: readonly { readonly seq: number; readonly content: Uint8Array }[]
}

/** One update on its way to the log. `seq` counts within the document. */
export interface Entry {
  readonly document: number
  readonly seq: number
  readonly content: Uint8Array
  /** Client numbers that are used for the first time, and by whom. */
  readonly binds?: readonly Bind[]
}

/** Whose a client number is. */
export interface Bind {
  readonly client: number
  readonly memberId: MemberId
}
