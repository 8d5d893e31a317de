// The limits of guest links, apart from the contract so that pages can name them without its validator.

/** How many days a link lasts; the first is offered first. */
export const guestDays = [1, 7, 30, 90] as const
export type GuestDays = (typeof guestDays)[number]
export const LABEL_MAX = 80
/** Links of one room that are open at once. */
export const LINKS_PER_ROOM_MAX = 50
