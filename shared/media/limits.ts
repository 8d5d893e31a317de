// The limits of a call, apart from the contract so that pages can name them without its validator.

export const TRANSPORTS_PER_PERSON = 2
export const PRODUCERS_PER_PERSON = 4
export const sources = ['microphone', 'camera', 'screen', 'screen-audio'] as const
export type Source = (typeof sources)[number]
