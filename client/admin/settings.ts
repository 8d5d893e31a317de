import { atom } from 'nanostores'
import type { adminCommands, OfficeSettings } from '#shared/admin/contract.ts'
import { loadMe } from '../accounts/accounts.ts'
import { caller, onArrival } from '../platform/realtime.ts'
import { refusalIn, type AdminRefusal } from './refusals.ts'

const call = caller<typeof adminCommands>()

/** How the office is set; `null`: not loaded yet. */
export const $settings = atom<OfficeSettings | null>(null)
/** Why that could not be loaded, if so. */
export const $settingsRefusal = atom<AdminRefusal | null>(null)

/** Keeps the settings up to date while their page is open. Returns the undo. */
export function watchSettings(): () => void {
  return onArrival(loadSettings)
}

/** Asks how the office is set (again). */
export async function loadSettings(): Promise<void> {
  const reply = await call('admin:settings', {})
  $settingsRefusal.set(refusalIn(reply))
  if (reply.ok) $settings.set(reply.value.settings)
}

/** Gives the office another name, which this page shows at once. Answers why not, or null. */
export async function renameOffice(name: string): Promise<AdminRefusal | null> {
  const reply = await call('admin:rename-office', { name })
  if (!reply.ok) return reply.refusal
  $settings.set(reply.value.settings)
  await loadMe()
  return null
}
