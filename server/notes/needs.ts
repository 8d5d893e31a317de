import type { SignedIn } from '#shared/access/actor.ts'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Rooms } from '../rooms/rooms.ts'

/** The documents, as far as notes ask. */
interface Papers {
  find(id: DocumentId): Paper | null
  mayOpen(actor: SignedIn, id: DocumentId): boolean
  mayWrite(actor: SignedIn, id: DocumentId): boolean
  authorsOf(id: DocumentId): ReadonlyMap<number, MemberId>
}

interface Paper {
  readonly roomId: RoomId
  readonly kind: DocumentKind
}

export interface NotesNeeds {
  readonly database: Pick<Database, 'sqlite'>
  readonly documents: Papers
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource'>
  readonly accounts: Pick<Accounts, 'find' | 'all'>
  readonly audit: Pick<Audit, 'record'>
  readonly clock: Pick<Clock, 'now'>
  /** After a backup was restored: of nothing is said that it is not there (K6). */
  readonly recovery: boolean
}
