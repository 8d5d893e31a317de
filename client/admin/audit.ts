import { atom } from 'nanostores'
import type { Language } from '../i18n/i18n.ts'
import { caller, onArrival } from '../platform/realtime.ts'
import type { auditCommands, AuditFilter, AuditLine } from '#shared/audit/contract.ts'
import type { Refusal } from '#shared/kernel/contract.ts'

const call = caller<typeof auditCommands>()

type AuditRefusal = Refusal<(typeof auditCommands)[keyof typeof auditCommands]> | 'unreachable'

export const everything: AuditFilter = { by: null, act: null, object: null, from: null, until: null }

/** What is asked for, and what of it has come so far; `before`: where the next page begins. */
export const $auditFilter = atom<AuditFilter>(everything)
export const $auditLines = atom<readonly AuditLine[] | null>(null)
export const $auditActs = atom<readonly string[]>([])
export const $auditMore = atom<number | null>(null)
export const $auditRefusal = atom<AuditRefusal | null>(null)

/** Shows the whole trail as soon as there is a line to the office, and once: each reading is written in it. Returns the undo. */
export function openAudit(): () => void {
  let shown = false
  return onArrival(async () => {
    if (shown) return
    await showAudit(everything)
    shown = $auditRefusal.get() !== 'unreachable'
  })
}

/** Asks for the newest lines that fit the filter. */
export async function showAudit(filter: AuditFilter): Promise<void> {
  $auditFilter.set(filter)
  const reply = await call('audit:lines', { filter, before: null })
  if ($auditFilter.get() !== filter) return
  $auditRefusal.set(reply.ok ? null : reply.refusal)
  if (!reply.ok) return
  $auditLines.set(reply.value.lines)
  $auditActs.set(reply.value.acts)
  $auditMore.set(reply.value.before)
}

/** Asks for the page after what is shown. */
export async function showMoreAudit(): Promise<void> {
  const filter = $auditFilter.get()
  const before = $auditMore.get()
  if (before === null) return
  const reply = await call('audit:lines', { filter, before })
  if ($auditFilter.get() !== filter) return
  $auditRefusal.set(reply.ok ? null : reply.refusal)
  if (!reply.ok) return
  $auditLines.set([...($auditLines.get() ?? []), ...reply.value.lines])
  $auditMore.set(reply.value.before)
}

/** Whether the trail is whole: the number of lines, the first bad line, or why that is not known. */
export async function checkAudit(): Promise<
  { readonly lines: number; readonly brokenAt: number | null } | AuditRefusal
> {
  const reply = await call('audit:check', {})
  return reply.ok ? reply.value : reply.refusal
}

/** Where the trail can be fetched as a file, with this filter and the acts in these words. */
export function auditFile(filter: AuditFilter, kind: 'csv' | 'json', language: Language): string {
  const query = new URLSearchParams({ language })
  for (const [name, value] of Object.entries(filter)) if (value !== null) query.set(name, String(value))
  return `/api/audit.${kind}?${query.toString()}`
}
