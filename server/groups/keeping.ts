import { may } from '#shared/access/policy.ts'
import type { groupCommands } from '#shared/groups/contract.ts'
import { GROUP_MEMBERS_MAX, takesPartners } from '#shared/groups/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { GroupId } from '#shared/kernel/ids.ts'
import type { Account } from '../accounts/accounts.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { KeptGroup } from './data.ts'
import type { Parts } from './parts.ts'
import { toSeen } from './telling.ts'

type Keeping = Pick<
  Handlers<typeof groupCommands, Caller>,
  'groups:admit' | 'groups:remove' | 'groups:invite' | 'groups:set-agreement'
>

/** What facilitators and moderators do for their own group, and for no other. */
export function createKeeping({ register, telling, accounts, audit }: Parts): Keeping {
  const kept = ({ actor }: Caller, groupId: GroupId): KeptGroup | null =>
    may(actor, 'group.admit', register.resource(actor, groupId)) ? (register.groups.get(groupId) ?? null) : null
  const isFull = (groupId: GroupId) => register.membersOf(groupId).length >= GROUP_MEMBERS_MAX
  /** Whether somebody can be in the group at all; keepers are of the house. */
  const fits = ({ role }: Account, group: KeptGroup) => role !== 'partner' || takesPartners(group.kind)
  const isHere = (account: Account | null): account is Account =>
    account !== null && !account.blocked && account.role !== 'guest'

  return {
    'groups:admit': (caller, { groupId, memberId, role }) => {
      const group = kept(caller, groupId)
      if (!group) return refuse('group_not_found')
      const account = accounts.find(memberId)
      if (!isHere(account)) return refuse('member_not_found')
      const held = register.membership(memberId, groupId)
      // A partner whom the keeper has nothing to do with does not exist for them: they have no place in the directory.
      if (account.role === 'partner' && !held) return refuse('member_not_found')
      if (!fits(account, group) || (account.role === 'partner' && role === 'keeper')) return refuse('no_partners_here')
      if (held?.role === role) return done({})
      if (!held && isFull(groupId)) return refuse('group_full')
      if (role !== 'keeper' && register.isLastKeeper(memberId, groupId)) return refuse('last_keeper')
      telling.around(groupId, memberId, () => register.putMember(groupId, memberId, role))
      const named = role === 'keeper' ? 'group.name-keeper' : 'group.unname-keeper'
      const act = held ? named : (`group.admit.${role}` as const)
      audit.record({ act, by: caller.actor.memberId, onBehalfOf: memberId, object: groupId, result: 'done' })
      return done({})
    },

    'groups:remove': (caller, { groupId, memberId }) => {
      if (!kept(caller, groupId)) return refuse('group_not_found')
      if (!register.membership(memberId, groupId)) return refuse('member_not_found')
      if (register.isLastKeeper(memberId, groupId)) return refuse('last_keeper')
      telling.around(groupId, memberId, () => register.remove(groupId, memberId))
      const by = caller.actor.memberId
      audit.record({ act: 'group.remove', by, onBehalfOf: memberId, object: groupId, result: 'done' })
      return done({})
    },

    'groups:invite': async (caller, { groupId, email, name }) => {
      const group = kept(caller, groupId)
      if (!group) return refuse('group_not_found')
      if (isFull(groupId)) return refuse('group_full')
      const by = caller.actor.memberId
      const known = accounts.findByEmail(email)
      if (isHere(known)) {
        if (!fits(known, group)) return refuse('no_partners_here')
        const { memberId } = known
        if (register.membership(memberId, groupId)) return done({ link: null, mailed: false })
        telling.around(groupId, memberId, () => register.putMember(groupId, memberId, 'member'))
        audit.record({ act: 'group.admit.member', by, onBehalfOf: memberId, object: groupId, result: 'done' })
        return done({ link: null, mailed: false })
      }
      if (!takesPartners(group.kind)) return refuse('no_partners_here')
      const opens = { organisationId: null, groupId, groupRole: 'member' } as const
      const made = await accounts.invite({ by, email, name, role: 'partner', opens })
      // The account behind the address is blocked: the keeper hears no more than that an invitation could not be mailed.
      return done({ link: made?.link ?? null, mailed: made?.mailed ?? false })
    },

    'groups:set-agreement': (caller, { groupId, text }) => {
      const group = kept(caller, groupId)
      if (!group) return refuse('group_not_found')
      const { actor } = caller
      const changed = { ...group, agreementText: text || null, agreementVersion: group.agreementVersion + 1 }
      if (changed.agreementText !== group.agreementText) {
        telling.around(groupId, 'everybody', () => register.put(changed))
        audit.record({ act: 'group.set-agreement', by: actor.memberId, object: groupId, result: 'done' })
      }
      return done({ group: toSeen(register, actor, register.groups.get(groupId) ?? group) })
    },
  }
}
