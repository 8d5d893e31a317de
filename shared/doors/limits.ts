// The limits of doors, apart from the contract so that pages can name them without its validator.

/** After this long without a word from inside, the visitor may leave a note. */
export const NOTE_AFTER_MS = 5 * 60_000
/** Nobody stands at a door for longer. */
export const KNOCK_MAX_MS = 30 * 60_000
/** How long the way in stays open to whom it was opened. */
export const ADMISSION_MS = 60_000
/** A visitor whose line breaks is still at the door for this long. */
export const VISITOR_GRACE_MS = 15_000
/** Whoever was let in and lost the line comes back for this long without knocking again. */
export const RETURN_MS = 2 * 60_000
export const KNOCKS_PER_MINUTE = 3
export const TAPS_PER_MINUTE = 6
export const LINE_MAX = 140
export const NOTE_MAX = 1_000
/** More notes than this wait for nobody: the oldest that was read makes place, else the door keeps no more. */
export const NOTES_PER_ROOM_MAX = 100

export const doorStates = ['open', 'knock', 'closed'] as const
export type DoorState = (typeof doorStates)[number]
export const answers = ['let_in', 'wait', 'refuse'] as const
export type Answer = (typeof answers)[number]
export const tapAnswers = ['coming', 'later', 'no'] as const
export type TapAnswer = (typeof tapAnswers)[number]
