import type { DocumentId } from '#shared/kernel/ids.ts'
import type { noteCommands } from '#shared/notes/contract.ts'
import { AUTHORS_MAX } from '#shared/notes/limits.ts'
import { caller } from '../platform/realtime.ts'

const call = caller<typeof noteCommands>()

/** Which members client numbers of a document belong to, as the office bound them; null where it does not answer. */
export async function loadAuthors(
  documentId: string,
  clients: readonly number[],
): Promise<ReadonlyMap<number, string> | null> {
  const asked = clients.slice(0, AUTHORS_MAX)
  const reply = await call('notes:authors', { documentId: documentId as DocumentId, clients: asked })
  return reply.ok ? new Map(reply.value.authors.map(({ client, memberId }) => [client, memberId])) : null
}

/** Whether a document is there for whoever sits here; null where the office does not answer. */
export async function isThere(documentId: string): Promise<boolean | null> {
  const reply = await call('notes:authors', { documentId: documentId as DocumentId, clients: [] })
  if (reply.ok) return true
  return reply.refusal === 'document_not_found' ? false : null
}
