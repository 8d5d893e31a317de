import type { accountRoutes } from '#shared/accounts/contract.ts'
import { done, refuse } from '#shared/kernel/contract.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { AccountData } from './data.ts'
import type { Devices } from './devices.ts'
import { toMe, type Entrance } from './entrance.ts'
import type { Links } from './links.ts'
import type { Members } from './members.ts'
import type { Passwords } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import type { Throttle } from './throttle.ts'

type Routes = Pick<typeof accountRoutes, 'whoAmI' | 'signIn' | 'signOut' | 'signInByLink'>

/** Signing in and out. An unknown address, a wrong password and a blocked account look and cost the same (A5). */
export function createSignIn(parts: {
  data: AccountData
  members: Members
  sessions: Sessions
  devices: Devices
  links: Links
  passwords: Passwords
  throttle: Throttle
  entrance: Entrance
  audit: Audit
}): { routes: RouteHandlers<Routes, Exchange> } {
  const { data, members, sessions, devices, links, passwords, throttle, entrance, audit } = parts
  return {
    routes: {
      whoAmI({ actor, cookieHeader }) {
        const member = actor.kind === 'anonymous' ? null : members.find(actor.memberId)
        const withdrawn = actor.kind === 'anonymous' && sessions.wasWithdrawn(cookieHeader)
        return done({ me: member && toMe(member), officeName: data.officeName(), withdrawn })
      },

      async signIn(exchange, { email, password }) {
        const member = members.findByEmail(email)
        const deviceId = member && devices.recognise(exchange.cookieHeader, member.memberId)
        const attempt = { email, address: exchange.address, deviceId }
        const admission = await throttle.admit(attempt)
        if (admission.kind === 'wait') return refuse('too_many_requests')

        const kept = member && data.passwordHash(member.memberId)
        const right = await passwords.verify(kept, password, { known: deviceId !== null })
        if (right === null) {
          await throttle.uncount(attempt)
          return refuse('busy')
        }
        // Looked up again: the account may have been blocked, or the password changed, while the check was under way.
        const now = member && members.find(member.memberId)
        if (!right || !now || now.blocked || data.passwordHash(now.memberId) !== kept) {
          const act = { account: 'auth.guessing', address: 'auth.spray', device: 'auth.guessing' } as const
          if (admission.slowing !== null)
            audit.record({ act: act[admission.slowing], by: null, object: member?.memberId ?? null, result: 'slowed' })
          return refuse('wrong_credentials')
        }
        await throttle.succeeded(attempt)
        audit.record({ act: 'auth.sign-in', by: now.memberId, object: null, result: 'done' })
        return done({ me: await entrance.enter(exchange, now) })
      },

      signOut(exchange) {
        if (exchange.sessionId !== null) sessions.end(exchange.sessionId)
        exchange.setCookie(sessions.blankCookie())
        return done({})
      },

      async signInByLink(exchange, { token }) {
        const memberId = links.see('sign_in', token)?.memberId ?? null
        const member = memberId && members.find(memberId)
        if (!member || member.blocked || !links.use('sign_in', token)) return refuse('link_not_valid')
        audit.record({ act: 'auth.sign-in-by-link', by: member.memberId, object: null, result: 'done' })
        return done({ me: await entrance.enter(exchange, member) })
      },
    },
  }
}
