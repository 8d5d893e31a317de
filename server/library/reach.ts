import { isColleague, toActor, type SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import { DOCUMENTS_OF_VISITOR_MAX } from '#shared/library/limits.ts'
import { decideRights } from '#shared/library/rights.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Rooms } from '../rooms/rooms.ts'

export interface ReachDeps {
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly documents: Pick<Documents, 'find' | 'mayOpen' | 'ofRoom'>
}

/** A document that somebody may open, and what else they may do with it. */
interface Reached {
  readonly info: DocumentInfo
  readonly arrange: boolean
  readonly manage: boolean
  readonly restrict: boolean
}

/** Who gets at what. All answers come from memory or the database, in the same turn. */
export type Reach = ReturnType<typeof createReach>

/** Asks the rooms, the documents and the policy, through the actor: what one may not see is not found. */
export function createReach({ rooms, accounts, documents }: ReachDeps) {
  const mayRead = (actor: SignedIn, roomId: RoomId): boolean =>
    rooms.seenBy(actor, roomId) !== null && may(actor, 'document.open', rooms.resource(actor, roomId))
  const mayWriteIn = (actor: SignedIn, roomId: RoomId): boolean =>
    mayRead(actor, roomId) && may(actor, 'document.write', rooms.resource(actor, roomId))

  const sees = (actor: SignedIn, info: DocumentInfo): boolean =>
    mayRead(actor, info.roomId) && (info.trashedAt === null || mayWriteIn(actor, info.roomId))

  return {
    mayRead,
    mayWriteIn,
    /** What lies in the trash is there for those who could have put it there. */
    sees,

    /** What a room is to somebody, in one word: whoever has the same may the same. */
    standing: (actor: SignedIn, roomId: RoomId): string => JSON.stringify([actor.kind, rooms.resource(actor, roomId)]),

    /** Somebody who is not asking now, as they are; null for who is gone or blocked. */
    actorOf(memberId: MemberId): SignedIn | null {
      const account = accounts.find(memberId)
      return account && !account.blocked ? toActor(account) : null
    },

    /** Why this actor may not put something in this room (or tidy it); null when they may. */
    whyNot(
      actor: SignedIn,
      action: 'document.write' | 'document.arrange',
      roomId: RoomId,
    ): 'room_not_found' | 'room_archived' | null {
      if (!mayRead(actor, roomId)) return 'room_not_found'
      if (rooms.seenBy(actor, roomId)?.archived) return 'room_archived'
      return may(actor, action, rooms.resource(actor, roomId)) ? null : 'room_not_found'
    },

    /** Whether somebody has as much in a room as visitors may have. */
    hasTheirShare: (actor: SignedIn, roomId: RoomId): boolean =>
      !isColleague(actor) &&
      documents.ofRoom(roomId).filter(({ madeBy }) => madeBy === actor.memberId).length >= DOCUMENTS_OF_VISITOR_MAX,

    rightsOn: (actor: SignedIn, info: DocumentInfo) => decideRights(actor, rooms.resource(actor, info.roomId), info),

    /** The document with the actor's rights; null when there is none, or none for them. */
    document(actor: SignedIn, id: DocumentId): Reached | null {
      const info = documents.find(id)
      if (!info || !sees(actor, info)) return null
      return { info, ...decideRights(actor, rooms.resource(actor, info.roomId), info) }
    },
  }
}
