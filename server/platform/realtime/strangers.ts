import type { Clock } from '../clock.ts'
import { TokenBucket } from './bucket.ts'

/** Sockets without a session that one address may have at the same time; a page without one needs a single one. */
const OPEN_MAX = 20
/** How fast they may come: a whole office behind one address may find its sessions over on the same morning. */
const COMING = { capacity: 100, perSecond: 2 }
/** Those of all addresses together: beyond this somebody has many addresses. */
const OPEN_IN_ALL_MAX = 1_000
/** Addresses that are remembered at the same time, and how often those that have rested are forgotten. */
const ADDRESSES_MAX = 20_000
const FORGET_EVERY_MS = 60_000

export type Strangers = ReturnType<typeof createStrangers>

/**
 * Counts the sockets of those who have no session, by network address (S082). Nobody with a session is counted, so that
 * a flood keeps no house out whose people come back from behind the very same address.
 */
export function createStrangers(clock: Clock) {
  const addresses = new Map<string, { open: number; readonly coming: TokenBucket; cameAt: number }>()
  let openInAll = 0
  const rests = (COMING.capacity / COMING.perSecond) * 1000
  const stop = clock.every(FORGET_EVERY_MS, () => {
    const now = clock.monotonic()
    for (const [key, { open, cameAt }] of addresses) if (open === 0 && now - cameAt > rests) addresses.delete(key)
  })

  return {
    /** Lets one more in from this address, and answers what to call when it is gone; null when there are too many. */
    admit(key: string): (() => void) | null {
      const now = clock.monotonic()
      const known = addresses.get(key)
      if (!known && addresses.size >= ADDRESSES_MAX) return null
      const address = known ?? { open: 0, coming: new TokenBucket({ ...COMING, now }), cameAt: now }
      addresses.set(key, address)
      if (address.open >= OPEN_MAX || openInAll >= OPEN_IN_ALL_MAX || !address.coming.take(now)) return null
      address.cameAt = now
      address.open += 1
      openInAll += 1
      let isIn = true
      return () => {
        if (!isIn) return
        isIn = false
        address.open -= 1
        openInAll -= 1
      }
    },
    /** Stops the clockwork. */
    close: stop,
  }
}
