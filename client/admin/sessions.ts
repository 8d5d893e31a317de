import { atom } from 'nanostores'
import type { accountCommands, ManagedSession } from '#shared/accounts/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { caller, onArrival } from '../platform/realtime.ts'
import { signOutEverywhere } from './people.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof accountCommands>()

/** On how many devices each member is signed in; null: not loaded yet. Who is nowhere signed in is not in it. */
export const $signedIn = atom<ReadonlyMap<MemberId, number> | null>(null)

/** Why that could not be loaded, if so. */
export const $signedInRefusal = atom<AdminRefusal | null>(null)

/** Keeps the counts up to date while their page is open. Returns the undo. */
export function watchSignedIn(): () => void {
  return onArrival(loadSignedIn)
}

/** Asks for the counts (again). */
export async function loadSignedIn(): Promise<void> {
  const reply = await call('accounts:signed-in', {})
  $signedInRefusal.set(refusalIn(reply))
  if (reply.ok) $signedIn.set(new Map(reply.value.members.map(({ memberId, sessions }) => [memberId, sessions])))
}

/** Whose devices are looked at, the one used last first; null: not loaded yet, or why they cannot be seen. */
export const $devices = atom<{
  readonly of: MemberId
  readonly devices: readonly ManagedSession[] | AdminRefusal | null
} | null>(null)

/** Looks at the devices of one member, once: the trail has that it was asked. Returns the undo, which forgets them. */
export function watchDevicesOf(memberId: MemberId): () => void {
  $devices.set({ of: memberId, devices: null })
  void lookAtDevicesOf(memberId)
  return () => $devices.set(null)
}

/** Asks for the devices of one member (again). */
export async function lookAtDevicesOf(memberId: MemberId): Promise<void> {
  const reply = await call('accounts:sessions-of', { memberId })
  // Somebody else may be looked at by now, or nobody.
  if ($devices.get()?.of !== memberId) return
  $devices.set({ of: memberId, devices: reply.ok ? reply.value.sessions.toSorted(byLastUse) : reply.refusal })
}

const byLastUse = (one: ManagedSession, other: ManagedSession) =>
  other.lastUsedOn.localeCompare(one.lastUsedOn) || other.signedInOn.localeCompare(one.signedInOn)

/** Signs somebody out on one device. Null: done. */
export async function endSessionOf(memberId: MemberId, id: string): Promise<AdminRefusal | null> {
  const refusal = refusalIn(await call('accounts:end-session-of', { memberId, id }))
  await Promise.all([loadSignedIn(), lookAtDevicesOf(memberId)])
  return refusal
}

/** Signs somebody out on all their devices. Null: done. */
export async function endSessionsOf(memberId: MemberId): Promise<AdminRefusal | null> {
  const refusal = await signOutEverywhere(memberId)
  await Promise.all([loadSignedIn(), lookAtDevicesOf(memberId)])
  return refusal
}
