import { atom } from 'nanostores'
import { caller, onArrival } from '../platform/realtime.ts'
import type { StandingRole } from '#shared/access/actor.ts'
import type { accountCommands, InvitationSeen, Opens } from '#shared/accounts/contract.ts'
import type { InvitationId } from '#shared/kernel/ids.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof accountCommands>()

/** All invitations, the newest first; `null`: not loaded yet. */
export const $invitations = atom<readonly InvitationSeen[] | null>(null)

/** Why they could not be loaded, if so. */
export const $invitationsRefusal = atom<AdminRefusal | null>(null)

/** An invitation just made. The link is shown once: nobody, the office neither, can look it up afterwards. */
export interface Invited {
  readonly email: string
  readonly link: string
  readonly mailed: boolean
}

/** Keeps the invitations up to date while their page is open. Returns the undo. */
export function watchInvitations(): () => void {
  return onArrival(loadInvitations)
}

/** Asks for all invitations (again). */
export async function loadInvitations(): Promise<void> {
  const reply = await call('accounts:invitations', {})
  $invitationsRefusal.set(refusalIn(reply))
  if (reply.ok) $invitations.set([...reply.value.invitations].sort((a, b) => b.createdAt - a.createdAt))
}

/** Invites somebody by mail address; answers the link to pass on, or why not. */
export async function invite(wish: {
  readonly email: string
  readonly name: string | null
  readonly role: StandingRole
  readonly opens?: Opens
}): Promise<Invited | AdminRefusal> {
  const reply = await call('accounts:invite', wish)
  if (!reply.ok) return reply.refusal
  void loadInvitations()
  return { email: reply.value.invitation.email, link: reply.value.link, mailed: reply.value.mailed }
}

/** Makes an invitation's link worthless. */
export async function withdraw(id: InvitationId): Promise<AdminRefusal | null> {
  const refusal = refusalIn(await call('accounts:withdraw-invitation', { id }))
  await loadInvitations()
  return refusal
}
