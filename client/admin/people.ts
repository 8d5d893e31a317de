import { atom } from 'nanostores'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { StandingRole } from '#shared/access/actor.ts'
import type { accountCommands } from '#shared/accounts/contract.ts'
import type { directoryCommands, directoryEvents, ManagedMember } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof accountCommands & typeof directoryCommands>()
const on = listener<typeof directoryEvents>()

/** All members as administrators see them; `null`: not loaded yet. */
export const $members = atom<readonly ManagedMember[] | null>(null)

/** Why they could not be loaded, if so. */
export const $membersRefusal = atom<AdminRefusal | null>(null)

/** Keeps the members up to date while a page of administration is open. Returns the undo. */
export function watchMembers(): () => void {
  const undo = [onArrival(loadMembers), on('directory:changed', () => void loadMembers())]
  return () => undo.forEach((stop) => stop())
}

/** Asks for all members (again). */
export async function loadMembers(): Promise<void> {
  const reply = await call('directory:members', {})
  $membersRefusal.set(refusalIn(reply))
  if (reply.ok) $members.set(reply.value.members)
}

/** Makes somebody a member, an office worker or an administrator. */
export async function changeRole(memberId: MemberId, role: StandingRole): Promise<AdminRefusal | null> {
  const refusal = refusalIn(await call('accounts:change-role', { memberId, role }))
  if (!refusal) await loadMembers()
  return refusal
}

/** Shuts somebody out at once everywhere, or lets them in again. */
export async function block(memberId: MemberId, blocked: boolean): Promise<AdminRefusal | null> {
  const refusal = refusalIn(await call('accounts:block', { memberId, blocked }))
  if (!refusal) await loadMembers()
  return refusal
}

/** Signs somebody out on all their devices; their account stays as it is. */
export async function signOutEverywhere(memberId: MemberId): Promise<AdminRefusal | null> {
  return refusalIn(await call('accounts:end-sessions', { memberId }))
}

/** A link with which a member chooses a new password, or why there is none. */
export async function makeResetLink(
  memberId: MemberId,
): Promise<{ readonly link: string; readonly expiresAt: number } | AdminRefusal> {
  const reply = await call('accounts:reset-link', { memberId })
  return reply.ok ? reply.value : reply.refusal
}
