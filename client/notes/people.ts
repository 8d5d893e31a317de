import type { noteCommands } from '#shared/notes/contract.ts'
import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import { $colleagues } from '../directory/directory.ts'
import { foldText, rankMatch } from '../i18n/fold-text.ts'
import { caller } from '../platform/realtime.ts'

const call = caller<typeof noteCommands>()
const FOUND_MAX = 8

/** Somebody who can be named in a note. */
export interface Person {
  readonly memberId: MemberId
  readonly name: string
}

/** Somebody's name as the office knows it; null for who is not known on this page. */
export function knownName(memberId: string): string | null {
  return $colleagues.get().get(memberId as MemberId)?.name ?? null
}

/** Hears when names have changed or come in; returns the undo. */
export function onNames(listener: () => void): () => void {
  return $colleagues.listen(listener)
}

/** Who may read a document; null where it is open to all colleagues, or the office does not answer. */
export async function loadReaders(documentId: string): Promise<ReadonlySet<string> | null> {
  const reply = await call('notes:readers', { documentId: documentId as DocumentId })
  return reply.ok && reply.value.memberIds ? new Set(reply.value.memberIds) : null
}

/** The people whose name answers what was typed, best first; of all who may read the note. */
export function findPeople(text: string, readers: ReadonlySet<string> | null): readonly Person[] {
  const people = [...$colleagues.get().values()].filter(
    ({ memberId, role }) => role !== 'guest' && (!readers || readers.has(memberId)),
  )
  const wanted = foldText(text)
  return people
    .map(({ memberId, name }) => ({ memberId, name, rank: wanted === '' ? 1 : rankMatch(name, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank || one.name.localeCompare(other.name))
    .slice(0, FOUND_MAX)
}

/** Why somebody was not told that they were mentioned; its name is its key in the words. Null: they are told. */
export async function tellMentioned(documentId: string, memberId: string): Promise<'cannotSee' | 'notTold' | null> {
  const reply = await call('notes:mention', {
    documentId: documentId as DocumentId,
    memberId: memberId as MemberId,
  })
  if (reply.ok) return null
  return reply.refusal === 'cannot_see_it' ? 'cannotSee' : 'notTold'
}
