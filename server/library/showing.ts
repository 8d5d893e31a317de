import type { SignedIn } from '#shared/access/actor.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { LibraryData } from './data.ts'
import type { Reach } from './reach.ts'

export interface ShowingDeps {
  readonly data: Pick<LibraryData, 'card' | 'folders' | 'favourites' | 'isFavourite'>
  readonly reach: Reach
  readonly rooms: Pick<Rooms, 'resource'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly documents: Pick<Documents, 'ofRoom' | 'mayWrite'>
}

export type Showing = ReturnType<typeof createShowing>

/** Documents and libraries as one member has them: with their own stars and rights. */
export function createShowing({ data, reach, rooms, accounts, documents }: ShowingDeps) {
  const person = (memberId: MemberId) => ({ memberId, name: accounts.find(memberId)?.name ?? '' })

  function show(actor: SignedIn, info: DocumentInfo, favourite: boolean): Shelved {
    const card = data.card(info.id)
    const { arrange, manage, restrict } = reach.rightsOn(actor, info)
    const { id, roomId, kind, title, madeBy, createdAt, trashedAt, writers } = info
    return {
      ...{ id, roomId, kind, title, createdAt, trashedAt },
      folderId: card?.folderId ?? null,
      madeBy: madeBy && person(madeBy),
      changed: card?.changedBy && card.changedAt !== null ? { at: card.changedAt, by: person(card.changedBy) } : null,
      writers: writers && [...writers],
      favourite,
      mayWrite: documents.mayWrite(actor, id),
      mayArrange: arrange,
      mayManage: manage,
      mayRestrict: restrict,
    }
  }

  function ofRoom(actor: SignedIn, roomId: RoomId): Shelved[] {
    const stars = data.favourites(actor.memberId)
    return documents
      .ofRoom(roomId)
      .filter((info) => reach.sees(actor, info))
      .map((info) => show(actor, info, stars.has(info.id)))
  }

  return {
    person,
    ofRoom,
    document: (actor: SignedIn, info: DocumentInfo): Shelved =>
      show(actor, info, data.isFavourite(actor.memberId, info.id)),

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
