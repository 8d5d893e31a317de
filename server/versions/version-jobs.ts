import type { DocumentKind } from '#shared/documents/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { BallotBack } from './put-back-votes.ts'

/** A document as it is kept: one Yjs update in the second format, packed with zstd. */
export type Packed = Uint8Array

/** A whole document: as it is kept, or as one Yjs update, first format. */
export type Source = { readonly packed: Packed } | { readonly content: Uint8Array }

/** What the thread of versions can be asked. `content` is a whole document as one Yjs update, first format. */
export type VersionJob =
  | {
      /** Packs what the office has itself. */
      readonly what: 'pack'
      readonly content: Uint8Array
      /** The state vector of the version before: whose numbers have grown since is told. */
      readonly since: Uint8Array | null
    }
  | {
      /** Packs what a page brought, after it was read as a document and written anew. */
      readonly what: 'pack-foreign'
      readonly content: Uint8Array
      readonly kind: DocumentKind
    }
  | {
      readonly what: 'show'
      readonly kind: DocumentKind
      readonly before: Source | null
      readonly after: Source
      readonly hands: readonly (readonly [client: number, memberId: MemberId])[]
      /** Whoever's hand is not known, it was theirs. */
      readonly otherwise: MemberId | null
      /** The only one who wrote in between: what was taken away, they took; null where that is not certain. */
      readonly sole: MemberId | null
    }
  | { readonly what: 'images'; readonly packed: Packed }
  | {
      readonly what: 'put-back'
      readonly kind: DocumentKind
      readonly content: Uint8Array
      readonly target: Packed
      /** Whose numbers are, where what stands in the target is certainly of those who wrote it. */
      readonly hands: readonly (readonly [client: number, memberId: MemberId])[]
    }

export interface PackedDocument {
  readonly packed: Packed
  readonly sizeBytes: number
  /** Its state vector. */
  readonly vector: Uint8Array
  /** The clients that wrote since. */
  readonly grown: readonly number[]
}

/** A `VersionView` as JSON. */
export interface Shown {
  readonly json: Uint8Array<ArrayBuffer> | null
}

/** Updates that make the document what it was, each small enough to be written; none when nothing differs. */
export interface PutBack {
  readonly updates: readonly Uint8Array[]
  /** After these: what others than who asks get back, each to be written for whose it is. */
  readonly ballots: readonly BallotBack[]
}

/** The hashes of what may be images in a version. */
export interface Images {
  readonly images: readonly string[]
}

export type VersionResult = PackedDocument | Shown | PutBack | Images
