import { atom } from 'nanostores'
import { $me } from '../accounts/accounts.ts'
import { caller } from '../platform/realtime.ts'
import type { organisationCommands } from '#shared/organisations/contract.ts'

const call = caller<typeof organisationCommands>()

/** What the organisations are called that colleagues belong to, by id; empty until they are asked for. */
export const $organisations = atom<ReadonlyMap<string, string>>(new Map())

/** Asks for the organisations (again). Where there is no answer, what is known stays. */
export async function loadOrganisations(): Promise<void> {
  const reply = await call('organisations:list', {})
  if (!reply.ok) return
  const byName = reply.value.organisations.toSorted((a, b) => a.name.localeCompare(b.name))
  $organisations.set(new Map(byName.map(({ id, name }) => [id, name])))
}

$me.listen((me) => {
  if (!me) $organisations.set(new Map())
})
