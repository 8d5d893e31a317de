import { toActor } from '#shared/access/actor.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { versionEvents } from '#shared/versions/contract.ts'
import { LISTS_OPEN_MAX } from '#shared/versions/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Documents } from '../documents/documents.ts'
import type { Connection } from '../platform/realtime/connection.ts'
import { createListeners } from '../platform/realtime/listeners.ts'

export type Telling = ReturnType<typeof createTelling>

/** Who has the list of which document's versions before them. That it is another now is told to those who may open it. */
export function createTelling({
  accounts,
  documents,
}: {
  accounts: Pick<Accounts, 'find'>
  documents: Pick<Documents, 'mayOpen'>
}) {
  const listeners = createListeners<DocumentId>(LISTS_OPEN_MAX)

  function mayStill({ memberId }: Connection, id: DocumentId): boolean {
    const account = accounts.find(memberId)
    const actor = account && !account.blocked ? toActor(account) : null
    return actor !== null && documents.mayOpen(actor, id)
  }

  return {
    close: (connection: Connection, id: DocumentId) => listeners.remove(connection, id),

    /** This connection hears from now on. Of more than LISTS_OPEN_MAX lists the one opened first is let go. */
    open(connection: Connection, id: DocumentId): void {
      if (listeners.add(connection, id)) return
      const [first] = listeners.heardBy(connection)
      if (first !== undefined) listeners.remove(connection, first)
      listeners.add(connection, id)
    },

    changed(id: DocumentId): void {
      for (const connection of listeners.of(id)) {
        if (mayStill(connection, id)) connection.tell(versionEvents, 'versions:changed', { documentId: id })
        else listeners.remove(connection, id)
      }
    },
  }
}
