import type { SignedIn } from '#shared/access/actor.ts'
import { may, type Relation, type Resource } from '#shared/access/policy.ts'
import type { groupCommands } from '#shared/groups/contract.ts'
import { takesPartners, type GroupKind, type GroupRole } from '#shared/groups/limits.ts'
import type { Handlers } from '#shared/kernel/contract.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { createKeeping } from './keeping.ts'
import { createManaging } from './managing.ts'
import { createOwnGroups } from './own-groups.ts'
import { createParts, type GroupNeeds } from './parts.ts'
import type { MembershipChange } from './telling.ts'

export { groupMigrations } from './data.ts'
export type { MembershipChange } from './telling.ts'

/** What other features may ask of groups. All answers come from memory, in the same turn. */
export interface Groups {
  all(): Iterable<GroupId>
  find(groupId: GroupId): { readonly id: GroupId; readonly name: string; readonly kind: GroupKind } | null
  /** What a group is called, for whoever may know: those in it, put away or not, and those who see it. Else null. */
  nameFor(actor: SignedIn, groupId: GroupId): string | null
  isArchived(groupId: GroupId): boolean
  roleOf(memberId: MemberId, groupId: GroupId): GroupRole | null
  /** What the group's rooms are to a member: `invited` until the agreement has been accepted. */
  relationTo(memberId: MemberId, groupId: GroupId): Relation
  membersOf(groupId: GroupId): readonly MemberId[]
  groupsOf(memberId: MemberId): readonly GroupId[]
  /** Whether two people are in a group together that is not put away. */
  share(one: MemberId, other: MemberId): boolean
  /** The group as the policy needs to know it. */
  resource(actor: SignedIn, groupId: GroupId): Resource
  /** What is no longer allowed closes in this turn. */
  onMembershipChanged(listener: (change: MembershipChange) => void): () => void
  /** A group was put away or restored: its rooms shut or open in this turn, for whoever is not in the group too. */
  onArchived(listener: (groupId: GroupId) => void): () => void
}

/** Circles, intervision groups, projects and teams: who is in them, as what, and on which agreement (README, G1-G10). */
export function createGroups(needs: GroupNeeds) {
  const parts = createParts(needs)
  const { register, accounts, audit, moved, putAway, telling } = parts
  const groupsOf = (memberId: MemberId) =>
    [...register.groups.keys()].filter((groupId) => register.membership(memberId, groupId) !== null)
  const isArchived = (groupId: GroupId) => register.groups.get(groupId)?.archived === true

  const stopHearing = accounts.onInvitationSent(({ by, opens: { groupId } }) => {
    if (groupId && register.groups.has(groupId))
      audit.record({ act: 'group.invite', by, object: groupId, result: 'done' })
  })
  const stopListening = accounts.onInvitationAccepted(({ by, account: { memberId, role }, opens }) => {
    const group = opens.groupId && register.groups.get(opens.groupId)
    if (!group || (role === 'partner' && !takesPartners(group.kind))) return
    telling.around(group.id, memberId, () => register.putMember(group.id, memberId, opens.groupRole))
    const act = `group.admit.${opens.groupRole}` as const
    audit.record({ act, by, onBehalfOf: memberId, object: group.id, result: 'done' })
  })

  // Whoever keeps a group no longer, and runs no office either, brings nobody into it any more (A16).
  const stopWithdrawing = moved.on(({ groupId, memberId }) => {
    const runsOffice = accounts.find(memberId)?.role === 'administrator'
    const keeps = register.membership(memberId, groupId)?.role === 'keeper'
    if (!runsOffice && !keeps) accounts.withdrawInvitations(memberId, groupId)
  })

  /** Who becomes a partner is no keeper any more, and out of every group that takes no partners (G8). */
  function becomePartner(memberId: MemberId): void {
    for (const groupId of groupsOf(memberId)) {
      const group = register.groups.get(groupId)
      const keeps = register.membership(memberId, groupId)?.role === 'keeper'
      if (group && !takesPartners(group.kind))
        telling.around(groupId, memberId, () => register.remove(groupId, memberId))
      else if (keeps) telling.around(groupId, memberId, () => register.putMember(groupId, memberId, 'member'))
    }
  }
  const stopFollowing = accounts.onChanged(({ memberId, role }) => {
    if (role === 'partner') becomePartner(memberId)
  })

  const groups: Groups = {
    all: () => register.groups.keys(),
    find: (groupId) => register.groups.get(groupId) ?? null,
    nameFor(actor, groupId) {
      const knows = register.membership(actor.memberId, groupId) !== null
      const sees = knows || may(actor, 'group.see', register.resource(actor, groupId))
      return sees ? (register.groups.get(groupId)?.name ?? null) : null
    },
    isArchived,
    roleOf: (memberId, groupId) => register.membership(memberId, groupId)?.role ?? null,
    relationTo: register.relationTo,
    membersOf: (groupId) => register.membersOf(groupId).map(({ memberId }) => memberId),
    groupsOf,
    share: (one, other) =>
      groupsOf(one).some((groupId) => !isArchived(groupId) && register.membership(other, groupId) !== null),
    resource: register.resource,
    onMembershipChanged: (listener) => moved.on(listener),
    onArchived: (listener) => putAway.on(listener),
  }
  const commands: Handlers<typeof groupCommands, Caller> = {
    ...createOwnGroups(parts),
    ...createKeeping(parts),
    ...createManaging(parts),
  }
  const close = () => {
    stopHearing()
    stopWithdrawing()
    stopListening()
    stopFollowing()
  }
  return { ...groups, commands, close }
}
