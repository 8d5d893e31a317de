import type { Action } from '#shared/access/policy.ts'
import { may } from '#shared/access/policy.ts'
import type { groupCommands } from '#shared/groups/contract.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { GroupId } from '#shared/kernel/ids.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { KeptGroup, Membership } from './data.ts'
import type { Parts } from './parts.ts'
import { isTheirs, toSeen } from './telling.ts'

type Own = Pick<
  Handlers<typeof groupCommands, Caller>,
  'groups:list' | 'groups:members' | 'groups:join' | 'groups:accept' | 'groups:leave'
>

/** What everybody does with their own groups. A group that one may not see is not found. */
export function createOwnGroups({ register, telling, accounts, audit }: Parts): Own {
  const findFor = ({ actor }: Caller, action: Action, groupId: GroupId): KeptGroup | null =>
    may(actor, action, register.resource(actor, groupId)) ? (register.groups.get(groupId) ?? null) : null
  const toMember = ({ memberId, role, ...held }: Membership) => {
    const account = accounts.find(memberId)
    const accepted = register.hasAccepted({ memberId, role, ...held })
    return { memberId, name: account?.name ?? '', role, partner: account?.role === 'partner', accepted }
  }

  return {
    'groups:list': ({ actor }) => {
      const theirs = [...register.groups.values()].filter(({ id }) => isTheirs(register, actor, id))
      return done({ groups: theirs.map((group) => toSeen(register, actor, group)) })
    },

    'groups:members': (caller, { groupId }) =>
      findFor(caller, 'group.meet', groupId)
        ? done({ members: register.membersOf(groupId).map(toMember) })
        : refuse('group_not_found'),

    'groups:join': (caller, { groupId }) => {
      const group = findFor(caller, 'group.join', groupId)
      if (!group) return refuse('group_not_found')
      const { actor } = caller
      const { memberId } = actor
      if (register.membership(memberId, groupId) === null) {
        telling.around(groupId, memberId, () => register.putMember(groupId, memberId, 'member'))
        audit.record({ act: 'group.join', by: memberId, object: groupId, result: 'done' })
      }
      return done({ group: toSeen(register, actor, group) })
    },

    'groups:accept': (caller, { groupId, version }) => {
      const group = findFor(caller, 'group.join', groupId)
      const { actor } = caller
      const held = group && register.membership(actor.memberId, groupId)
      if (!group || !held) return refuse('group_not_found')
      if (group.agreementText === null || group.agreementVersion !== version) return refuse('agreement_changed')
      if (held.acceptedVersion !== version) {
        telling.around(groupId, actor.memberId, () => register.accept(held, version))
        audit.record({ act: 'group.accept-agreement', by: actor.memberId, object: groupId, result: 'done' })
      }
      return done({ group: toSeen(register, actor, group) })
    },

    'groups:leave': (caller, { groupId }) => {
      const { memberId } = caller.actor
      if (!findFor(caller, 'group.leave', groupId) || !register.membership(memberId, groupId))
        return refuse('group_not_found')
      if (register.isLastKeeper(memberId, groupId)) return refuse('last_keeper')
      telling.around(groupId, memberId, () => register.remove(groupId, memberId))
      audit.record({ act: 'group.leave', by: memberId, object: groupId, result: 'done' })
      return done({})
    },
  }
}
