// The limits of chat, apart from the contract so that pages can name them without its validator.

export const MESSAGE_MAX = 4000
export const PAGE_SIZE = 50
/** How many rooms' chats one connection hears at a time. */
export const ROOMS_HEARD_MAX = 12
/** Counting what is unread stops here: a face shows "99+". */
export const UNREAD_MAX = 100
