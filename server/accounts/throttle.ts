import { RateLimiterMemory } from 'rate-limiter-flexible'
import {
  ACCOUNT_PACE,
  ADDRESS_PACE,
  DEVICE_PACE,
  delayAfter,
  toAddressKey,
  type Pace,
} from '#shared/accounts/throttle.ts'

/** Who tries a password, as far as counting goes. */
export interface Try {
  readonly email: string
  readonly address: string
  /** The device, when this very member signed in on it before (A8); null: a stranger. */
  readonly deviceId: string | null
}

/**
 * `wait`: too soon, the password is not looked at. `go`: it may be looked at; `slowing` says whose next try now has to
 * wait because of this one.
 */
export type Admission =
  { readonly kind: 'wait' } | { readonly kind: 'go'; readonly slowing: 'account' | 'address' | 'device' | null }

export type Throttle = ReturnType<typeof createThrottle>

/** Slows guessing down, per account and per address, without locking out whoever is at a device of their own (A7, A8). */
export function createThrottle() {
  const accounts = createPacer(ACCOUNT_PACE)
  const addresses = createPacer(ADDRESS_PACE)
  const devices = createPacer(DEVICE_PACE)
  return {
    /** Counts the try before its password is looked at, so that a thousand at the same time are counted too. */
    async admit({ email, address, deviceId }: Try): Promise<Admission> {
      if (deviceId !== null) {
        const device = await devices.admit(deviceId)
        return device === 'wait' ? { kind: 'wait' } : { kind: 'go', slowing: device === 'last' ? 'device' : null }
      }
      const fromAddress = await addresses.admit(toAddressKey(address))
      if (fromAddress === 'wait') return { kind: 'wait' }
      const atAccount = await accounts.admit(email)
      if (atAccount === 'wait') {
        await addresses.takeBack(toAddressKey(address))
        return { kind: 'wait' }
      }
      return { kind: 'go', slowing: fromAddress === 'last' ? 'address' : atAccount === 'last' ? 'account' : null }
    },
    /** The password was right: the account starts afresh; the address is given back no more than this try. */
    async succeeded({ email, address, deviceId }: Try): Promise<void> {
      if (deviceId !== null) {
        await devices.forget(deviceId)
        return
      }
      await accounts.forget(email)
      await addresses.takeBack(toAddressKey(address))
    },
    /** The password was not looked at after all. */
    async uncount({ email, address, deviceId }: Try): Promise<void> {
      if (deviceId !== null) {
        await devices.takeBack(deviceId)
        return
      }
      await accounts.takeBack(email)
      await addresses.takeBack(toAddressKey(address))
    },
  }
}

/** Lets so many tries go at once, then one per delay (`last`: the next must wait), each delay longer than the one before. */
function createPacer(pace: Pace) {
  const tries = new RateLimiterMemory({ points: pace.freeTries, duration: pace.forgottenAfterMs / 1000 })
  const waits = new RateLimiterMemory({ points: 1, duration: pace.firstDelayMs / 1000 })
  const pass = () => 'last' as const
  const stop = () => 'wait' as const
  return {
    async admit(key: string): Promise<'go' | 'last' | 'wait'> {
      const { consumedPoints } = await tries.penalty(key)
      const delayMs = delayAfter(consumedPoints, pace)
      if (delayMs === 0) return 'go'
      const admitted = await waits.consume(key, 1, { customDuration: delayMs / 1000 }).then(pass, stop)
      if (admitted === 'wait') await tries.reward(key)
      return admitted
    },
    takeBack: async (key: string): Promise<void> => {
      await tries.reward(key)
    },
    forget: async (key: string): Promise<void> => {
      await tries.delete(key)
      await waits.delete(key)
    },
  }
}
