import { atom } from 'nanostores'
import { $me } from '../accounts/accounts.ts'
import { caller, listener, onArrival, type CallReply } from '../platform/realtime.ts'
import type { accountCommands, InvitationSeen } from '#shared/accounts/contract.ts'
import type { Group, groupCommands, groupEvents, GroupMember } from '#shared/groups/contract.ts'
import type { GroupRole } from '#shared/groups/limits.ts'
import type { Command, Refusal } from '#shared/kernel/contract.ts'
import type { GroupId, InvitationId, MemberId } from '#shared/kernel/ids.ts'

const call = caller<typeof groupCommands>()
const callAccounts = caller<typeof accountCommands>()
const on = listener<typeof groupEvents>()

/** One's own groups and the circles one could join; null until they are known. */
export const $groups = atom<ReadonlyMap<GroupId, Group> | null>(null)
/** Who is in the group that is being looked at; null: not known, or not for this one to know. */
export const $members = atom<readonly GroupMember[] | null>(null)
const $lookedAt = atom<GroupId | null>(null)

/** Every no that one can meet with one's groups. */
export type GroupRefusal = Refusal<(typeof groupCommands)[keyof typeof groupCommands]> | 'unreachable'

const why = (reply: CallReply<Command>): GroupRefusal | null => (reply.ok ? null : (reply.refusal as GroupRefusal))

/** Keeps `$members` to this group for as long as it is looked at. Returns the undo. */
export function lookAtGroup(groupId: GroupId): () => void {
  $lookedAt.set(groupId)
  $members.set(null)
  void loadMembers()
  return () => {
    if ($lookedAt.get() === groupId) $lookedAt.set(null)
  }
}

async function loadMembers(): Promise<void> {
  const groupId = $lookedAt.get()
  if (!groupId) return
  const reply = await call('groups:members', { groupId })
  if ($lookedAt.get() === groupId) $members.set(reply.ok ? reply.value.members : null)
}

// Each answers null when it was done, or why not; the atoms follow by the office's events.

/** Joins an open circle. */
export async function joinGroup(groupId: GroupId): Promise<GroupRefusal | null> {
  return why(await call('groups:join', { groupId }))
}
/** Accepts the agreement in the version that was read. */
export async function acceptAgreement(groupId: GroupId, version: number): Promise<GroupRefusal | null> {
  return why(await call('groups:accept', { groupId, version }))
}
/** Goes out of a group. */
export async function leaveGroup(groupId: GroupId): Promise<GroupRefusal | null> {
  return why(await call('groups:leave', { groupId }))
}
/** Takes a colleague in, or gives a member another role. For keepers. */
export async function admitToGroup(
  groupId: GroupId,
  memberId: MemberId,
  role: GroupRole,
): Promise<GroupRefusal | null> {
  return why(await call('groups:admit', { groupId, memberId, role }))
}
/** Takes somebody out: what the group has closes for them at once. For keepers. */
export async function removeFromGroup(groupId: GroupId, memberId: MemberId): Promise<GroupRefusal | null> {
  return why(await call('groups:remove', { groupId, memberId }))
}
/** Writes the agreement anew: everybody is asked again. For keepers. */
export async function setAgreement(groupId: GroupId, text: string): Promise<GroupRefusal | null> {
  return why(await call('groups:set-agreement', { groupId, text: text.trim() || null }))
}
/** Invites somebody by address; answers the link to pass on (null: they are in already), or why not. */
export async function inviteToGroup(
  groupId: GroupId,
  email: string,
): Promise<{ readonly link: string | null; readonly mailed: boolean } | GroupRefusal> {
  const reply = await call('groups:invite', { groupId, email, name: null })
  return reply.ok ? reply.value : reply.refusal
}

/** One's own invitations into a group that nobody has used yet; none where they cannot be had. */
export async function loadInvitations(groupId: GroupId): Promise<readonly InvitationSeen[]> {
  const reply = await callAccounts('accounts:invitations', {})
  if (!reply.ok) return []
  return reply.value.invitations.filter(({ opens, state }) => opens.groupId === groupId && state === 'open')
}

/** Makes an invitation's link worthless; answers whether it was still good. */
export async function withdrawInvitation(id: InvitationId): Promise<boolean> {
  return (await callAccounts('accounts:withdraw-invitation', { id })).ok
}

onArrival(async () => {
  const reply = await call('groups:list', {})
  if (reply.ok) $groups.set(new Map(reply.value.groups.map((group) => [group.id, group])))
  await loadMembers()
})

on('groups:changed', ({ group }) => {
  $groups.set(new Map($groups.get() ?? []).set(group.id, group))
  if (group.id === $lookedAt.get()) void loadMembers()
})

on('groups:gone', ({ groupId }) => {
  const groups = new Map($groups.get() ?? [])
  groups.delete(groupId)
  $groups.set(groups)
})

on('groups:members-changed', ({ groupId }) => {
  if (groupId === $lookedAt.get()) void loadMembers()
})

// Who signs in next on this device finds nothing of the one before.
$me.listen((me) => {
  if (me) return
  $groups.set(null)
  $members.set(null)
})
