import { atom } from 'nanostores'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { profileCommands, profileEvents } from '#shared/profiles/contract.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof profileCommands>()
const on = listener<typeof profileEvents>()

/** Everybody's contact person, and who stands in for whom. */
export interface AllContacts {
  readonly contactOf: ReadonlyMap<MemberId, MemberId>
  readonly standIns: ReadonlyMap<MemberId, readonly MemberId[]>
}

/** All of it, as administrators see it; `null`: not loaded yet. */
export const $allContacts = atom<AllContacts | null>(null)
/** Why it could not be loaded, if so. */
export const $contactsRefusal = atom<AdminRefusal | null>(null)

/** Keeps the contact persons up to date while a page shows them. Returns the undo. */
export function watchContacts(): () => void {
  const undos = [onArrival(loadContacts), on('contacts:all-changed', () => void loadContacts())]
  return () => undos.forEach((undo) => undo())
}

/** Asks for all contact persons (again). */
export async function loadContacts(): Promise<void> {
  const reply = await call('contacts:all', {})
  $contactsRefusal.set(refusalIn(reply))
  if (!reply.ok) return
  $allContacts.set({ contactOf: new Map(reply.value.assigned), standIns: new Map(reply.value.standIns) })
}

/** Gives members a contact person, or none. */
export async function giveContact(
  memberIds: readonly MemberId[],
  contactId: MemberId | null,
): Promise<AdminRefusal | null> {
  return refusalIn(await call('contacts:assign', { memberIds: [...memberIds], contactId }))
}

/** Says who stands in for somebody of the office, the first one first. */
export async function chooseStandIns(
  contactId: MemberId,
  standInIds: readonly MemberId[],
): Promise<AdminRefusal | null> {
  return refusalIn(await call('contacts:stand-ins', { contactId, standInIds: [...standInIds] }))
}
