import type { MemberId } from '../kernel/ids.ts'
import type { Contact, ContactPerson } from './contract.ts'

/** Whom the card of one's contact person shows. */
type ContactShown =
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly person: ContactPerson; readonly standIn: ContactPerson | null }

/**
 * The contact person, and when they are not in the first of those who stand in that is. One who does not want to be
 * disturbed is in, but is passed over for another who is. Pure.
 */
export function decideContact(
  { person, standIns }: Contact,
  statusOf: (memberId: MemberId) => string | undefined,
): ContactShown {
  if (!person) return { kind: 'none' }
  if (statusOf(person.memberId) !== undefined) return { kind: 'own', person, standIn: null }
  const inNow = standIns.filter(({ memberId }) => statusOf(memberId) !== undefined)
  const standIn = inNow.find(({ memberId }) => statusOf(memberId) !== 'dnd') ?? inNow[0] ?? null
  return { kind: 'own', person, standIn }
}
