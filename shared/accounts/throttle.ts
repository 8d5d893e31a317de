const MINUTE_MS = 60 * 1000

/** How wrong passwords slow down the next try. */
export interface Pace {
  /** So many tries cost no waiting. */
  readonly freeTries: number
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  /** After this long without a first try, all is forgotten. */
  readonly forgottenAfterMs: number
}

/** Tries at one account by strangers, from wherever. It slows guessing; it never locks: the delay has an end. */
export const ACCOUNT_PACE: Pace = {
  freeTries: 5,
  firstDelayMs: 2_000,
  maxDelayMs: 15 * MINUTE_MS,
  forgottenAfterMs: 24 * 60 * MINUTE_MS,
}
/** Wrong tries by strangers from one address, at whichever account: a whole office may share it. */
export const ADDRESS_PACE: Pace = {
  freeTries: 15,
  firstDelayMs: MINUTE_MS,
  maxDelayMs: 15 * MINUTE_MS,
  forgottenAfterMs: 60 * MINUTE_MS,
}
/** Tries from a device on which this member has signed in before: apart from what strangers do. */
export const DEVICE_PACE: Pace = {
  freeTries: 10,
  firstDelayMs: 30_000,
  maxDelayMs: 15 * MINUTE_MS,
  forgottenAfterMs: 60 * MINUTE_MS,
}

/** How long the next try must wait after so many wrong ones: nothing at first, then twice as long each time, up to an end. Pure. */
export function delayAfter(tries: number, pace: Pace): number {
  if (tries <= pace.freeTries) return 0
  return Math.min(pace.maxDelayMs, pace.firstDelayMs * 2 ** (tries - pace.freeTries - 1))
}

/** What stands for an address when tries are counted: an IPv6 one by its /64, since one household has all of those. Pure. */
export function toAddressKey(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const groups = [...front, ...gap, ...back].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`
}
