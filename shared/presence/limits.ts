// What a status can be, apart from the contract so that pages can name it without its validator.

/** `away` comes by itself after ten minutes without a sign of life; the other three are chosen. */
export const chosenStatuses = ['available', 'busy', 'dnd'] as const
export const statuses = [...chosenStatuses, 'away'] as const
export type ChosenStatus = (typeof chosenStatuses)[number]
export type Status = (typeof statuses)[number]
export const AWAY_AFTER_MS = 10 * 60_000
