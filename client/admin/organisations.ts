import { atom } from 'nanostores'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { MemberId, OrganisationId } from '#shared/kernel/ids.ts'
import type { ManagedOrganisation, organisationCommands, organisationEvents } from '#shared/organisations/contract.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof organisationCommands>()
const on = listener<typeof organisationEvents>()

/** All organisations by name, with who belongs to them; `null`: not loaded yet. */
export const $organisations = atom<readonly ManagedOrganisation[] | null>(null)
/** Why they could not be loaded, if so. */
export const $organisationsRefusal = atom<AdminRefusal | null>(null)

/** Keeps the organisations up to date while a page shows them. Returns the undo. */
export function watchOrganisations(): () => void {
  const undos = [
    onArrival(loadOrganisations),
    on('organisations:managed-changed', ({ organisation }) => keep(organisation.id, organisation)),
    on('organisations:gone', ({ organisationId }) => keep(organisationId, null)),
  ]
  return () => undos.forEach((undo) => undo())
}

/** Asks for all organisations (again). */
export async function loadOrganisations(): Promise<void> {
  const reply = await call('organisations:managed', {})
  $organisationsRefusal.set(refusalIn(reply))
  if (reply.ok) $organisations.set(byName(reply.value.organisations))
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
  return refusalIn(await call('organisations:set-members', { organisationId, memberIds: [...memberIds] }))
}

/** Takes an organisation to which nobody belongs off the list. */
export async function removeOrganisation(organisationId: OrganisationId): Promise<AdminRefusal | null> {
  return refusalIn(await call('organisations:remove', { organisationId }))
}

function keep(id: OrganisationId, organisation: ManagedOrganisation | null): void {
  const known = $organisations.get()?.filter((each) => each.id !== id)
  if (known) $organisations.set(byName(organisation ? [...known, organisation] : known))
}

function byName(organisations: readonly ManagedOrganisation[]): readonly ManagedOrganisation[] {
  return [...organisations].sort((a, b) => a.name.localeCompare(b.name))
}
