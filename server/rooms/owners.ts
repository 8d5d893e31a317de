import type { Relation } from '#shared/access/policy.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'

/** What rooms ask of groups: what a group's rooms are to whom, and when that changes. */
export interface RoomOwners {
  all(): Iterable<GroupId>
  find(groupId: GroupId): object | null
  membersOf(groupId: GroupId): readonly MemberId[]
  relationTo(memberId: MemberId, groupId: GroupId): Relation
  /** Put away: what belongs to it is shut for everybody. */
  isArchived(groupId: GroupId): boolean
  onArchived(listener: (groupId: GroupId) => void): () => void
  onMembershipChanged(listener: (change: { groupId: GroupId; memberId: MemberId }) => void): () => void
}

/** A building in which no room belongs to a group. */
export const noGroups: RoomOwners = {
  all: () => [],
  find: () => null,
  membersOf: () => [],
  relationTo: () => 'none',
  isArchived: () => false,
  onArchived: () => () => undefined,
  onMembershipChanged: () => () => undefined,
}
