import type { accountCommands } from '#shared/accounts/contract.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { AccountData } from './data.ts'
import type { Members } from './members.ts'
import type { Sessions } from './sessions.ts'

type Commands = Pick<typeof accountCommands, 'accounts:change-role' | 'accounts:block'>

/** What an administrator does with somebody's account. One administrator always remains (A12). */
export function createManaging(parts: {
  data: AccountData
  members: Members
  sessions: Sessions
  audit: Audit
  clock: Clock
}): { commands: Handlers<Commands, Caller> } {
  const { data, members, sessions, audit, clock } = parts
  return {
    commands: {
      'accounts:change-role': ({ actor }, { memberId, role }) => {
        const member = members.find(memberId)
        if (!member || member.role === 'guest') return refuse('member_not_found')
        if (member.role === role) return done({})
        if (members.isLastAdministrator(member)) return refuse('last_administrator')
        members.change(member, { role })
        if (member.role === 'administrator') data.withdrawInvitationsOf(memberId, null, clock.now())
        sessions.endAllOf(memberId)
        audit.record({ act: `account.change-role.${role}`, by: actor.memberId, object: memberId, result: 'done' })
        return done({})
      },
      'accounts:block': ({ actor }, { memberId, blocked }) => {
        const member = members.find(memberId)
        if (!member) return refuse('member_not_found')
        if (member.blocked === blocked) return done({})
        if (blocked && members.isLastAdministrator(member)) return refuse('last_administrator')
        members.change(member, { blocked })
        if (blocked) data.withdrawInvitationsOf(memberId, null, clock.now())
        sessions.withdrawAllOf(memberId)
        audit.record({
          act: blocked ? 'account.block' : 'account.unblock',
          by: actor.memberId,
          object: memberId,
          result: 'done',
        })
        return done({})
      },
    },
  }
}
