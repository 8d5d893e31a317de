import { toActor } from '#shared/access/actor.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Groups } from '../groups/groups.ts'

/**
 * Who has to know who comes into a group: its keepers, and in intervision everybody for whom it is open, since they
 * speak freely there. Who has not accepted the agreement yet does not learn who else is in it (NO5).
 */
export function watchersOf(
  { accounts, groups }: { accounts: Pick<Accounts, 'find'>; groups: Pick<Groups, 'find' | 'membersOf' | 'resource'> },
  groupId: GroupId,
): readonly MemberId[] {
  const everybody = groups.find(groupId)?.kind === 'intervision'
  return groups.membersOf(groupId).filter((memberId) => {
    const account = accounts.find(memberId)
    const actor = account && toActor(account)
    const relation = actor ? groups.resource(actor, groupId).relation : 'none'
    return relation === 'keeper' || (everybody && relation === 'inside')
  })
}
