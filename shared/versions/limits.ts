// The limits of versions, apart from the contract so that pages can name them without its validator.
import { DOCUMENT_MAX_BYTES } from '../documents/limits.ts'

/**
 * How a version came to be: by itself, by somebody who gave it a name, right before another was put back, or from
 * somebody's page that held something else than the office (`variant`).
 */
export const versionKinds = ['automatic', 'named', 'before', 'variant'] as const
export type VersionKind = (typeof versionKinds)[number]

export const VERSION_NAME_MAX = 80
/** Versions with a name that one document has at most. */
export const NAMED_MAX = 100
/** Variants that one member may leave with one document; the oldest makes room. */
export const VARIANTS_MAX = 5
/** The history of one document, packed. Automatic ones make room for what somebody asked for. */
export const DOCUMENT_VERSIONS_MAX_BYTES = 40_000_000
/** The history of all documents of one room together, packed. */
export const ROOM_VERSIONS_MAX_BYTES = 200_000_000
/** Beside it, what pages left with one document, who may only read it too: it never takes the place of its history. */
export const DOCUMENT_VARIANTS_MAX_BYTES = 10_000_000
export const ROOM_VARIANTS_MAX_BYTES = 50_000_000
/** What one document was before others were put back, and the same of a room. */
export const DOCUMENT_BEFORES_MAX_BYTES = 10_000_000
export const ROOM_BEFORES_MAX_BYTES = 50_000_000
/** Lists of versions that one connection hears about at a time. */
export const LISTS_OPEN_MAX = 10
/** What a page may hand over as its own variant: a whole document. */
export const VARIANT_MAX_BYTES = DOCUMENT_MAX_BYTES

/** `POST <this>` with a Yjs update (first format) of all that the page holds answers `{ ok: true, value: { version, inTrash } }`. */
export const variantPath = (documentId: string) => `/api/documents/${documentId}/variants`

/** `GET <this>` answers a `VersionView`; `against` is the version it is compared with: an id, `now`, or nothing. */
export const viewPath = (documentId: string, versionId: string, against: string | null = null) =>
  `/api/documents/${documentId}/versions/${versionId}${against === null ? '' : `?against=${against}`}`

/** Why no view or variant is answered; each has a status of its own. */
export const versionRouteRefusals = [
  'not_signed_in',
  'not_found',
  'invalid_input',
  'too_large',
  'versions_full',
  'too_many_requests',
  'unreadable',
  'busy',
] as const
export type VersionRouteRefusal = (typeof versionRouteRefusals)[number]
