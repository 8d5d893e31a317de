import { atom, computed } from 'nanostores'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { groupCommands, groupEvents, ManagedGroup } from '#shared/groups/contract.ts'
import type { Input } from '#shared/kernel/contract.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof groupCommands>()
const on = listener<typeof groupEvents>()

/** All groups by name, as administrators see them; `null`: not loaded yet. */
export const $managedGroups = atom<readonly ManagedGroup[] | null>(null)
/** Those that are not put away: what a room or an invitation can be for. */
export const $groupsInUse = computed($managedGroups, (groups) => groups?.filter(({ archived }) => !archived) ?? null)
/** Why they could not be loaded, if so. */
export const $groupsRefusal = atom<AdminRefusal | null>(null)

/** Keeps the groups up to date while a page shows them. Returns the undo. */
export function watchGroups(): () => void {
  const undos = [onArrival(loadGroups), on('groups:managed-changed', ({ group }) => keep(group))]
  return () => undos.forEach((undo) => undo())
}

/** Asks for all groups (again). */
export async function loadGroups(): Promise<void> {
  const reply = await call('groups:managed', {})
  $groupsRefusal.set(refusalIn(reply))
  if (reply.ok) $managedGroups.set(byName(reply.value.groups))
}

/** Makes a group with its keepers. */
export async function makeGroup(wish: Input<(typeof groupCommands)['groups:create']>): Promise<AdminRefusal | null> {
  return refusalIn(await call('groups:create', wish))
}

/** Changes what a group is called and whether it is open, and then who keeps it; the first refusal ends it. */
export async function remakeGroup(
  { id: groupId, keepers: before }: ManagedGroup,
  wish: { readonly name: string; readonly description: string; readonly open: boolean },
  keepers: readonly MemberId[],
): Promise<AdminRefusal | null> {
  const changed = refusalIn(await call('groups:change', { groupId, ...wish }))
  const same = keepers.length === before.length && keepers.every((memberId) => before.includes(memberId))
  if (changed || same) return changed
  return refusalIn(await call('groups:set-keepers', { groupId, keepers: [...keepers] }))
}

/** Puts a group away: its rooms shut at once. */
export async function archiveGroup(groupId: GroupId): Promise<AdminRefusal | null> {
  return refusalIn(await call('groups:archive', { groupId }))
}

/** Brings a group back as it was. */
export async function restoreGroup(groupId: GroupId): Promise<AdminRefusal | null> {
  return refusalIn(await call('groups:restore', { groupId }))
}

/** The group with this id among those that are known. */
export function findGroup(groups: readonly ManagedGroup[] | null, id: string): GroupId | null {
  return groups?.find((group) => group.id === id)?.id ?? null
}

function keep(group: ManagedGroup): void {
  const groups = $managedGroups.get()
  if (groups) $managedGroups.set(byName([...groups.filter(({ id }) => id !== group.id), group]))
}

function byName(groups: readonly ManagedGroup[]): readonly ManagedGroup[] {
  return [...groups].sort((one, other) => one.name.localeCompare(other.name))
}
