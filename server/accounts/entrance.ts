import type { Me } from '#shared/accounts/contract.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import { toDeviceName } from './device-name.ts'
import type { Devices } from './devices.ts'
import type { Member } from './members.ts'
import type { Sessions } from './sessions.ts'

export type Entrance = ReturnType<typeof createEntrance>

/** The one way in: whoever proved who they are gets a session under a new secret here. */
export function createEntrance({ sessions, devices }: { sessions: Sessions; devices: Devices }) {
  return {
    /** Ends the session the browser came with, whoever's it was (A2), opens a new one and remembers the device. */
    async enter(exchange: Exchange, member: Member): Promise<Me> {
      if (exchange.sessionId !== null) sessions.end(exchange.sessionId)
      const { cookie } = await sessions.open(member.memberId, toDeviceName(exchange.device))
      exchange.setCookie(cookie)
      exchange.setCookie(devices.remember(exchange.cookieHeader, member.memberId))
      return toMe(member)
    },
  }
}

/** An account as its owner sees it. */
export function toMe({ memberId, name, email, role, language }: Member): Me {
  return { memberId, name, email, role, language }
}
