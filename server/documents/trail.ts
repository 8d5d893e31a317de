import { toActor } from '#shared/access/actor.ts'
import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { DocumentRecord } from './kept.ts'

/** What is written down of what people do with documents. */
interface DocumentTrail {
  /** Somebody wrote in somebody else's name. */
  forged(record: DocumentRecord, by: MemberId): void
  /** Somebody brought what others wrote: written down once for each of them and each document. */
  recovered(record: DocumentRecord, by: MemberId): void
}

/** Writes in the office's trail who forged and who recovered, and where that may be said in which document. */
export function createDocumentTrail({
  rooms,
  accounts,
  audit,
}: {
  rooms: Pick<Rooms, 'resource'>
  accounts: Pick<Accounts, 'find'>
  audit: Pick<Audit, 'record'>
}): DocumentTrail {
  const known = new Set<string>()

  /** Of a confidential room the trail names no document: the lines of two people would say that they work on the same. */
  function nameable(by: MemberId, { id, roomId }: DocumentRecord): DocumentId | null {
    const account = accounts.find(by)
    const actor = account && toActor(account)
    return actor && rooms.resource(actor, roomId).confidential === false ? id : null
  }

  return {
    forged(record, by) {
      audit.record({ act: 'document.forgery', by, object: nameable(by, record), result: 'refused' })
    },
    recovered(record, by) {
      const key = `${record.id} ${by}`
      if (known.has(key)) return
      known.add(key)
      audit.record({ act: 'document.recovered', by, object: nameable(by, record), result: 'done' })
    },
  }
}
