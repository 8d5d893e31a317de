import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Documents } from '../documents/documents.ts'
import type { Files } from '../files/files.ts'
import type { Groups } from '../groups/groups.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Log } from '../platform/log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createChanges } from './changes.ts'
import { createLibraryData } from './data.ts'
import { createReach } from './reach.ts'
import { createReading } from './reading.ts'
import { createShowing } from './showing.ts'
import { createTelling } from './telling.ts'

export interface LibraryNeeds {
  readonly database: Pick<Database, 'sqlite'>
  readonly documents: Documents
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource' | 'visibleTo' | 'onAccessChanged'>
  readonly groups: Pick<Groups, 'resource' | 'find'>
  readonly files: Pick<Files, 'share'>
  readonly accounts: Pick<Accounts, 'find'>
  /** The images that stand in what a document was earlier: they go along with it. */
  imagesBefore(id: DocumentId): Promise<readonly string[]>
  /** Whether what it was earlier fits in another room. */
  versionsFit(id: DocumentId, roomId: RoomId): boolean
  readonly audit: Pick<Audit, 'record'>
  readonly clock: Clock
  readonly log: Log
}

export type LibraryParts = ReturnType<typeof createParts>

/** What the commands of the library are made of. */
export function createParts(needs: LibraryNeeds) {
  const { database, documents, clock, log } = needs
  const data = createLibraryData(database)
  const reach = createReach(needs)
  const showing = createShowing({ ...needs, data, reach })
  const tell = createTelling({ reach, showing, documents })
  const reading = createReading({ data, documents, clock, log, onRead: (info) => tell.searchable(info) })
  const changes = createChanges({
    data,
    clock,
    log,
    told(id, roomId) {
      tell.document(roomId, id)
      reading.meanwhile(id)
    },
  })
  return { ...needs, data, reach, showing, tell, reading, changes }
}
