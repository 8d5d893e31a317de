// The limits of boards that come from a file.

export const IMPORT_FILE_MAX_BYTES = 30_000_000
export const IMPORT_ELEMENTS_MAX = 5_000
export const IMPORT_IMAGES_MAX = 60
/** Of all elements together, as text: what is left of a document's 5 MB serves to work on. */
export const IMPORT_CONTENT_MAX = 4_000_000
/** Of one element: it must fit in one update. */
export const ELEMENT_MAX = 150_000
