import { atom } from 'nanostores'
import { findColleague } from '../directory/directory.ts'
import { loadOrganisations } from '../directory/organisations.ts'
import type { Shown } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'

/** The colleague one looks at: what they show, `null` where they are gone, `undefined` where nothing came back. */
export type Panel =
  | { readonly kind: 'shut' }
  | { readonly kind: 'loading'; readonly memberId: MemberId }
  | { readonly kind: 'found'; readonly memberId: MemberId; readonly colleague: Shown }
  | { readonly kind: 'gone' | 'failed'; readonly memberId: MemberId }

export const $panel = atom<Panel>({ kind: 'shut' })

/** Opens the panel about a colleague. */
export async function showColleague(memberId: MemberId): Promise<void> {
  $panel.set({ kind: 'loading', memberId })
  void loadOrganisations() // their names come in by themselves
  await lookAgain(memberId)
}

/** Shuts the panel. */
export function shutPanel(): void {
  $panel.set({ kind: 'shut' })
}

/** Asks again what the colleague of the open panel shows. */
export async function lookAgain(memberId: MemberId): Promise<void> {
  const colleague = await findColleague(memberId)
  const now = $panel.get()
  if (now.kind === 'shut' || now.memberId !== memberId) return // looks at somebody else by now
  if (colleague) $panel.set({ kind: 'found', memberId, colleague })
  else $panel.set({ kind: colleague === null ? 'gone' : 'failed', memberId })
}
