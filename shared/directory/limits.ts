// The limits of the directory, apart from the contract so that pages can name them without its validator.

export const SEARCH_MAX = 100
export const PAGE_SIZE = 48
/** As many of the tags in use as are offered. */
export const TAGS_OFFERED_MAX = 60
