// The limits of documents, apart from the contract so that pages can name them without its validator.

export const documentKinds = ['note', 'board'] as const
export type DocumentKind = (typeof documentKinds)[number]
export const UPDATE_MAX_BYTES = 200_000
export const DOCUMENT_MAX_BYTES = 5_000_000
export const AWARENESS_MAX_BYTES = 2_000
/** Close codes of the document socket (RFC 6455 leaves 4000-4999 to applications). */
export const closeCodes = {
  notAllowed: 4403,
  updateRefused: 4400,
  tooLarge: 4413,
  tooMuch: 4429,
  full: 4507,
} as const
