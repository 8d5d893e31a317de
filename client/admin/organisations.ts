import { atom } from 'nanostores'
import { caller, onArrival } from '../platform/realtime.ts'
import type { MemberId, OrganisationId } from '#shared/kernel/ids.ts'
import type { ManagedOrganisation, organisationCommands } from '#shared/organisations/contract.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof organisationCommands>()

/** All organisations by name, with who belongs to them; `null`: not loaded yet. */
export const $organisations = atom<readonly ManagedOrganisation[] | null>(null)
/** Why they could not be loaded, if so. */
export const $organisationsRefusal = atom<AdminRefusal | null>(null)

/** Keeps the organisations up to date while a page shows them. Returns the undo. */
export function watchOrganisations(): () => void {
  return onArrival(loadOrganisations)
}

/** Asks for all organisations (again). */
export async function loadOrganisations(): Promise<void> {
  const reply = await call('organisations:managed', {})
  $organisationsRefusal.set(refusalIn(reply))
  if (reply.ok) $organisations.set([...reply.value.organisations].sort((a, b) => a.name.localeCompare(b.name)))
}

/** Makes an organisation (`id` null) or gives one another name, and says who belongs to it. */
export async function keepOrganisation(
  id: OrganisationId | null,
  name: string,
  memberIds: readonly MemberId[],
): Promise<AdminRefusal | null> {
  const named = id
    ? await call('organisations:rename', { organisationId: id, name })
    : await call('organisations:create', { name })
  if (!named.ok) return named.refusal
  const organisationId = named.value.organisation.id
  const refusal = refusalIn(await call('organisations:set-members', { organisationId, memberIds: [...memberIds] }))
  await loadOrganisations()
  return refusal
}

/** Takes an organisation to which nobody belongs off the list. */
export async function removeOrganisation(organisationId: OrganisationId): Promise<AdminRefusal | null> {
  const refusal = refusalIn(await call('organisations:remove', { organisationId }))
  await loadOrganisations()
  return refusal
}
