// The limits of chat, apart from the contract so that pages can name them without its validator.

export const MESSAGE_MAX = 4000
export const PAGE_SIZE = 50
