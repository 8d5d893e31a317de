import type { accountCommands } from '#shared/accounts/contract.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { officeDay } from '#shared/kernel/office-time.ts'
import type { Audit } from '../audit/audit.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Members } from './members.ts'
import type { Sessions } from './sessions.ts'

type Commands = Pick<
  typeof accountCommands,
  'accounts:signed-in' | 'accounts:sessions-of' | 'accounts:end-session-of' | 'accounts:end-sessions'
>

/** Where people are signed in, for an administrator who has to end a lost device: by the day, never by the hour (A18). */
export function createManagingSessions({
  members,
  sessions,
  audit,
}: {
  members: Members
  sessions: Sessions
  audit: Audit
}): { commands: Handlers<Commands, Caller> } {
  /** A guest's stay is their link's, which whoever made it ends. */
  const isMember = (memberId: MemberId) => (members.find(memberId)?.role ?? 'guest') !== 'guest'
  return {
    commands: {
      'accounts:signed-in': () =>
        done({
          members: [...sessions.counts()]
            .filter(([memberId]) => isMember(memberId))
            .map(([memberId, count]) => ({ memberId, sessions: count })),
        }),
      'accounts:sessions-of': ({ actor }, { memberId }) => {
        if (!isMember(memberId)) return refuse('member_not_found')
        audit.record({ act: 'account.see-sessions', by: actor.memberId, object: memberId, result: 'done' })
        return done({
          sessions: sessions.ofMember(memberId).map(({ id, device, createdAt, lastSeenAt }) => ({
            ...{ id, device },
            ...{ signedInOn: officeDay(createdAt), lastUsedOn: officeDay(lastSeenAt) },
          })),
        })
      },
      'accounts:end-session-of': ({ actor }, { memberId, id }) => {
        if (!isMember(memberId) || !sessions.ofMember(memberId).some((session) => session.id === id))
          return refuse('session_not_found')
        sessions.withdraw(id)
        audit.record({ act: 'account.sign-out-one', by: actor.memberId, object: memberId, result: 'done' })
        return done({})
      },
      'accounts:end-sessions': ({ actor }, { memberId }) => {
        if (!isMember(memberId)) return refuse('member_not_found')
        sessions.withdrawAllOf(memberId)
        audit.record({ act: 'account.sign-out', by: actor.memberId, object: memberId, result: 'done' })
        return done({})
      },
    },
  }
}
