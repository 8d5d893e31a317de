import { toActor } from '#shared/access/actor.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { versionEvents } from '#shared/versions/contract.ts'
import { LISTS_OPEN_MAX } from '#shared/versions/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Documents } from '../documents/documents.ts'
import type { Connection } from '../platform/realtime/connection.ts'

export type Telling = ReturnType<typeof createTelling>

/** Who has the list of which document's versions before them. That it is another now is told to those who may open it. */
export function createTelling({
  accounts,
  documents,
}: {
  accounts: Pick<Accounts, 'find'>
  documents: Pick<Documents, 'mayOpen'>
}) {
  const byDocument = new Map<DocumentId, Set<Connection>>()
  const byConnection = new Map<Connection, Set<DocumentId>>()

  function close(connection: Connection, id: DocumentId): void {
    byConnection.get(connection)?.delete(id)
    const there = byDocument.get(id)
    there?.delete(connection)
    if (there?.size === 0) byDocument.delete(id)
  }

  function begin(connection: Connection): Set<DocumentId> {
    const lists = new Set<DocumentId>()
    byConnection.set(connection, lists)
    connection.onEnd(() => {
      for (const id of [...lists]) close(connection, id)
      byConnection.delete(connection)
    })
    return lists
  }

  function mayStill({ memberId }: Connection, id: DocumentId): boolean {
    const account = accounts.find(memberId)
    const actor = account && !account.blocked ? toActor(account) : null
    return actor !== null && documents.mayOpen(actor, id)
  }

  return {
    close,

    /** This connection hears from now on. Of more than LISTS_OPEN_MAX lists the one opened first is let go. */
    open(connection: Connection, id: DocumentId): void {
      const lists = byConnection.get(connection) ?? begin(connection)
      const [first] = lists
      if (first !== undefined && lists.size >= LISTS_OPEN_MAX && !lists.has(id)) close(connection, first)
      lists.add(id)
      byDocument.set(id, (byDocument.get(id) ?? new Set()).add(connection))
    },

    changed(id: DocumentId): void {
      for (const connection of [...(byDocument.get(id) ?? [])]) {
        if (mayStill(connection, id)) connection.tell(versionEvents, 'versions:changed', { documentId: id })
        else close(connection, id)
      }
    },
  }
}
