import { isColleague, type SignedIn } from '#shared/access/actor.ts'
import type { Relation, Resource } from '#shared/access/policy.ts'
import type { GroupRole } from '#shared/groups/limits.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { GroupData, KeptGroup, Membership } from './data.ts'

/** The groups and who is in them, in memory: what is asked of it is answered in the same turn. */
export type Register = ReturnType<typeof createRegister>

/** Opens the register at what was kept. A change is in the database first and in memory in the same turn. */
export function createRegister(data: GroupData) {
  const groups = new Map<GroupId, KeptGroup>(data.groups().map((group) => [group.id, group]))
  const members = new Map<GroupId, Map<MemberId, Membership>>()
  const keep = (membership: Membership) => {
    const { groupId, memberId } = membership
    members.set(groupId, (members.get(groupId) ?? new Map<MemberId, Membership>()).set(memberId, membership))
  }
  for (const membership of data.members()) keep(membership)

  const membership = (memberId: MemberId, groupId: GroupId) => members.get(groupId)?.get(memberId) ?? null
  const hasAccepted = ({ groupId, acceptedVersion }: Membership) => {
    const group = groups.get(groupId)
    return group !== undefined && (group.agreementText === null || acceptedVersion === group.agreementVersion)
  }

  return {
    groups: groups as ReadonlyMap<GroupId, KeptGroup>,
    membership,
    hasAccepted,
    membersOf: (groupId: GroupId): readonly Membership[] => [...(members.get(groupId)?.values() ?? [])],
    /** What a group's rooms are to a member: nothing opens before the agreement has been accepted, or in the archive. */
    relationTo(memberId: MemberId, groupId: GroupId): Relation {
      const held = membership(memberId, groupId)
      if (!held || groups.get(groupId)?.archived !== false) return 'none'
      if (!hasAccepted(held)) return 'invited'
      return held.role === 'keeper' ? 'keeper' : 'inside'
    },
    /**
     * The group itself as the policy needs to know it. A keeper is one before accepting, too: somebody must be able to
     * mend an agreement. An open circle invites all colleagues.
     */
    resource(actor: SignedIn, groupId: GroupId): Resource {
      const group = groups.get(groupId)
      if (!group) return { relation: 'none', state: 'deleted' }
      const held = membership(actor.memberId, groupId)
      const accepted = held !== null && hasAccepted(held)
      const stranger = group.open && isColleague(actor) ? 'invited' : 'none'
      const relation = held?.role === 'keeper' ? 'keeper' : accepted ? 'inside' : held ? 'invited' : stranger
      return { relation, confidential: group.kind === 'intervision', state: group.archived ? 'archived' : 'live' }
    },
    /** Whether without this one nobody would be left to keep the group. */
    isLastKeeper(memberId: MemberId, groupId: GroupId): boolean {
      const keepers = [...(members.get(groupId)?.values() ?? [])].filter(({ role }) => role === 'keeper')
      return keepers.length === 1 && keepers[0]?.memberId === memberId
    },
    put(group: KeptGroup): void {
      data.put(group)
      groups.set(group.id, group)
    },
    /** Takes somebody in with this role; what they accepted before stays accepted. */
    putMember(groupId: GroupId, memberId: MemberId, role: GroupRole): void {
      const acceptedVersion = membership(memberId, groupId)?.acceptedVersion ?? 0
      data.putMember({ groupId, memberId, role, acceptedVersion })
      keep({ groupId, memberId, role, acceptedVersion })
    },
    accept(held: Membership, acceptedVersion: number): void {
      data.putMember({ ...held, acceptedVersion })
      keep({ ...held, acceptedVersion })
    },
    remove(groupId: GroupId, memberId: MemberId): void {
      data.removeMember(groupId, memberId)
      members.get(groupId)?.delete(memberId)
    },
  }
}
