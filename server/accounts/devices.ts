import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { readCookie, writeCookie, type CookieStyle } from './cookies.ts'
import type { AccountData } from './data.ts'
import { createSecret, hashSecret } from './secret.ts'

const DEVICE_REMEMBERED_MS = 365 * 24 * 60 * 60 * 1000
const DEVICES_PER_MEMBER_MAX = 20

export type Devices = ReturnType<typeof createDevices>

/**
 * Remembers on which devices a member has signed in, by a cookie that outlives the session. Such a device is let
 * through to the password while strangers who guess at the account have to wait (A8; OWASP, "device cookies").
 */
export function createDevices({ data, clock, cookies }: { data: AccountData; clock: Clock; cookies: CookieStyle }) {
  const secretIn = (cookieHeader: string | undefined) => readCookie(cookieHeader, cookies.deviceName)
  const recognise = (cookieHeader: string | undefined, memberId: MemberId): string | null => {
    const secret = secretIn(cookieHeader)
    const id = secret === null ? null : hashSecret(secret)
    return id !== null && data.deviceOf(id) === memberId ? id : null
  }
  return {
    /** The device's id if this member signed in on it before, else null. */
    recognise,
    /**
     * Remembers the device and answers with its cookie. A secret that is not this member's already is never taken
     * over: somebody else could have put it there.
     */
    remember(cookieHeader: string | undefined, memberId: MemberId): string {
      const known = recognise(cookieHeader, memberId)
      const value = (known !== null && secretIn(cookieHeader)) || createSecret()
      data.keepDevice(hashSecret(value), memberId, clock.now())
      data.trimDevices(memberId, DEVICES_PER_MEMBER_MAX)
      return writeCookie({ name: cookies.deviceName, value, maxAgeMs: DEVICE_REMEMBERED_MS, secure: cookies.secure })
    },
    /** After a new password no device is known any more. */
    forgetAllOf: (memberId: MemberId) => {
      data.trimDevices(memberId, 0)
    },
    sweep: () => {
      data.removeDevicesBefore(clock.now() - DEVICE_REMEMBERED_MS)
    },
  }
}
