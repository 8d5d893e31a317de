import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { AccountData } from './data.ts'
import type { Devices } from './devices.ts'
import { toMe, type Entrance } from './entrance.ts'
import type { Links } from './links.ts'
import type { Member, Members } from './members.ts'
import type { Passwords } from './passwords.ts'
import type { Sessions } from './sessions.ts'

/** Wrong guesses at the present password by somebody who found a device open. */
const CURRENT_TRIES = { points: 10, duration: 15 * 60 }

type Routes = Pick<typeof accountRoutes, 'changePassword'>
type Commands = Pick<
  typeof accountCommands,
  'accounts:sessions' | 'accounts:end-session' | 'accounts:end-other-sessions' | 'accounts:rename-self'
>

/** What everybody may do with their own account: name, password, sessions. */
export function createOwnAccount(parts: {
  data: AccountData
  members: Members
  sessions: Sessions
  devices: Devices
  links: Links
  passwords: Passwords
  entrance: Entrance
  audit: Audit
}): { routes: RouteHandlers<Routes, Exchange>; commands: Handlers<Commands, Caller> } {
  const { data, members, sessions, passwords, entrance, audit } = parts
  const tries = new RateLimiterMemory(CURRENT_TRIES)
  return {
    routes: {
      async changePassword(exchange, { current, password }) {
        const { actor, sessionId } = exchange
        if (actor.kind === 'anonymous' || sessionId === null) return refuse('not_signed_in')
        const { memberId } = actor
        if (
          !(await tries.consume(memberId).then(
            () => true,
            () => false,
          ))
        )
          return refuse('too_many_requests')
        const right = await passwords.verify(data.passwordHash(memberId), current, { known: true })
        if (right === null) return refuse('busy')
        if (!right) {
          audit.record({ act: 'account.change-password', by: memberId, object: memberId, result: 'wrong_credentials' })
          return refuse('wrong_credentials')
        }
        const hash = await passwords.hash(password)
        if (hash === null) return refuse('busy')
        const member = members.find(memberId)
        if (!member || !sessions.identify({ id: sessionId })) return refuse('not_signed_in')
        await tries.delete(memberId)
        replacePassword(parts, member, { hash, here: sessionId })
        audit.record({ act: 'account.change-password', by: memberId, object: memberId, result: 'done' })
        await entrance.enter(exchange, member)
        return done({})
      },
    },
    commands: {
      'accounts:sessions': ({ actor, connection }) =>
        done({
          sessions: sessions
            .ofMember(actor.memberId)
            .map(({ memberId: _, ...session }) => ({ ...session, current: session.id === connection.sessionId })),
        }),
      'accounts:end-session': ({ actor }, { id }) => {
        if (!owns(sessions, actor.memberId, id)) return refuse('session_not_found')
        sessions.withdraw(id)
        return done({})
      },
      'accounts:end-other-sessions': ({ actor, connection }) =>
        done({ ended: sessions.withdrawAllOf(actor.memberId, connection.sessionId) }),
      'accounts:rename-self': ({ actor }, change) => {
        const member = members.find(actor.memberId)
        return member ? done({ me: toMe(members.change(member, change)) }) : refuse('not_signed_in')
      },
    },
  }
}

/**
 * Sets a password, within one turn: all sessions, known devices and reset links from before it are at an end (A3).
 * `here` is the session that it was asked from: its browser stays, with a new one.
 */
export function replacePassword(
  { data, sessions, devices }: { data: AccountData; sessions: Sessions; devices: Devices },
  { memberId }: Member,
  { hash, here = null }: { readonly hash: string; readonly here?: string | null },
): void {
  data.together(() => {
    data.setPassword(memberId, hash)
    data.removeLinks('reset', memberId)
    devices.forgetAllOf(memberId)
  })
  sessions.withdrawAllOf(memberId, here)
  if (here !== null) sessions.end(here)
}

function owns(sessions: Sessions, memberId: MemberId, id: string): boolean {
  return sessions.ofMember(memberId).some((session) => session.id === id)
}
