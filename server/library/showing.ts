import type { SignedIn } from '#shared/access/actor.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { LibraryData } from './data.ts'
import type { Reach } from './reach.ts'

export interface ShowingDeps {
  readonly data: Pick<LibraryData, 'card' | 'folders' | 'favourites'>
  readonly reach: Reach
  readonly rooms: Pick<Rooms, 'resource'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly documents: Pick<Documents, 'ofRoom' | 'mayWrite'>
}

export type Showing = ReturnType<typeof createShowing>

/** Documents and libraries as one member has them: with their own stars and rights. */
export function createShowing({ data, reach, rooms, accounts, documents }: ShowingDeps) {
  const person = (memberId: MemberId) => ({ memberId, name: accounts.find(memberId)?.name ?? '' })

  function show(actor: SignedIn, info: DocumentInfo, stars: ReadonlySet<DocumentId>): Shelved {
    const card = data.card(info.id)
    const { arrange, manage } = reach.rightsOn(actor, info)
    const { id, roomId, kind, title, madeBy, createdAt, trashedAt, writers } = info
    return {
      ...{ id, roomId, kind, title, createdAt, trashedAt },
      folderId: card?.folderId ?? null,
      madeBy: madeBy && person(madeBy),
      changed: card?.changedBy && card.changedAt !== null ? { at: card.changedAt, by: person(card.changedBy) } : null,
      writers: writers && [...writers],
      favourite: stars.has(id),
      mayWrite: documents.mayWrite(actor, id),
      mayArrange: arrange,
      mayManage: manage,
    }
  }

  const ofRoom = (actor: SignedIn, roomId: RoomId, stars = data.favourites(actor.memberId)) =>
    documents
      .ofRoom(roomId)
      .filter((info) => reach.sees(actor, info))
      .map((info) => show(actor, info, stars))

  return {
    person,
    ofRoom,
    document: (actor: SignedIn, info: DocumentInfo): Shelved => show(actor, info, data.favourites(actor.memberId)),

    /** The whole library. What is in a confidential room is kept in nobody's browser. */
    library: (actor: SignedIn, roomId: RoomId): Library => ({
      roomId,
      documents: ofRoom(actor, roomId),
      folders: [...data.folders(roomId)],
      mayWrite: reach.mayWriteIn(actor, roomId),
      keep: rooms.resource(actor, roomId).confidential === false,
    }),
  }
}
