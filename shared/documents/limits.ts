// The limits of documents, apart from the contract so that pages can name them without its validator.

export const documentKinds = ['note', 'board'] as const
export type DocumentKind = (typeof documentKinds)[number]
export const UPDATE_MAX_BYTES = 200_000
export const DOCUMENT_MAX_BYTES = 5_000_000
export const AWARENESS_MAX_BYTES = 2_000
/** A room that has more is no room any more; what lies in the trash counts. */
export const DOCUMENTS_OF_ROOM_MAX = 500
/** All documents of a room together, when a new one is made or comes in. */
export const ROOM_MAX_BYTES = 500_000_000

/**
 * Close codes of the document socket (RFC 6455 leaves 4000-4999 to applications). As y-websocket reads them: after
 * 44xx it does not come back by itself, after 45xx it does.
 */
export const closeCodes = {
  /** The right to see the document is gone, or the session. */
  notAllowed: 4403,
  /** The document may be read, not written: what was sent is not kept. */
  readOnly: 4405,
  /** What was sent is no update of this document: what this client holds of it is not to be trusted. */
  updateRefused: 4400,
  /** The document has been removed for good: what was sent is not kept, and never will be. */
  gone: 4410,
  /** One update above UPDATE_MAX_BYTES: not kept. */
  tooLarge: 4413,
  /** More messages or whole copies than any honest client needs. */
  tooMuch: 4429,
  /** The update could not be stored. Nothing was acknowledged; the client comes back and offers it again. */
  notStored: 4500,
  /** The office closes or starts anew. */
  closing: 4503,
  /** The document is as large as documents get: not kept until there is room. */
  full: 4507,
  /** Client and server no longer know of each other what they have: the client comes back and syncs. */
  resync: 4509,
} as const

/** Type of the server's message `[SAVED_MESSAGE, count]`, sent only to who opened the socket with `?saved=1`. */
export const SAVED_MESSAGE = 100
/**
 * Type of the server's message `[PACKED_MESSAGE, states]`, sent only to who opened the socket with `?packed=1`: many
 * cursors, deflated (RFC 1950). Who it is (`user`) is left out of each of whom that was told before on this socket.
 */
export const PACKED_MESSAGE = 102
/** Type of the server's message `[HASH_MESSAGE, hash, state vector]`: what whoever has this state vector should see. */
export const HASH_MESSAGE = 101
