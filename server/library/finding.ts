import type { SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { GroupId, RoomId } from '#shared/kernel/ids.ts'
import type { Hit, libraryCommands } from '#shared/library/contract.ts'
import { HITS_MAX } from '#shared/library/limits.ts'
import type { Room } from '#shared/rooms/contract.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { LibraryParts } from './parts.ts'
import { toFtsQuery } from './query.ts'

type Finding = Pick<
  Handlers<typeof libraryCommands, Caller>,
  'library:find' | 'library:find-in-group' | 'library:of-group' | 'library:acts'
>

/** Looking for documents, and into what was done with one. */
export function createFinding({ data, reach, showing, changes, documents, rooms, groups }: LibraryParts): Finding {
  /** What is said in intervision, and in a room for a few by name, does not come up beside everything else. */
  function comesUp(actor: SignedIn, { id, access, groupId }: Room): boolean {
    const kind = access === 'group' && groupId && groups.find(groupId)?.kind
    return kind ? kind !== 'intervision' : rooms.resource(actor, id).confidential === false
  }

  /** Where is searched: the room that was asked for, or all in use that come up by themselves. */
  function searched(actor: SignedIn, roomId: RoomId | null): readonly RoomId[] | null {
    if (roomId !== null) return reach.mayRead(actor, roomId) ? [roomId] : null
    const seen = rooms.visibleTo(actor).filter((room) => comesUp(actor, room))
    return seen.map(({ id }) => id).filter((id) => reach.mayRead(actor, id))
  }

  /** The rooms of a group that the actor sees; null where the group itself is not theirs to look into. */
  function roomsOf(actor: SignedIn, groupId: GroupId): readonly RoomId[] | null {
    if (!may(actor, 'group.meet', groups.resource(actor, groupId))) return null
    const own = rooms.visibleTo(actor).filter((room) => room.groupId === groupId)
    return own.map(({ id }) => id).filter((id) => reach.mayRead(actor, id))
  }

  function find(actor: SignedIn, text: string, roomIds: readonly RoomId[]): Hit[] {
    const query = toFtsQuery(text)
    if (query === null || roomIds.length === 0) return []
    const allowed = new Set(roomIds)
    return data.find(query, roomIds, HITS_MAX).flatMap(({ id, excerpt }) => {
      const info = documents.find(id)
      // The document's own word counts, whatever the card says.
      if (!info || info.trashedAt !== null || !allowed.has(info.roomId) || !documents.mayOpen(actor, id)) return []
      const { roomId, kind, title } = info
      return [{ id, roomId, kind, title, excerpt }]
    })
  }

  return {
    'library:find'({ actor }, { text, roomId }) {
      const roomIds = searched(actor, roomId)
      return roomIds ? done({ hits: find(actor, text, roomIds) }) : refuse('room_not_found')
    },

    'library:find-in-group'({ actor }, { text, groupId }) {
      const roomIds = roomsOf(actor, groupId)
      return roomIds ? done({ hits: find(actor, text, roomIds) }) : refuse('group_not_found')
    },

    'library:of-group'({ actor }, { groupId }) {
      const roomIds = roomsOf(actor, groupId)
      if (!roomIds) return refuse('group_not_found')
      changes.keep()
      const shelved = roomIds.flatMap((id) => showing.ofRoom(actor, id))
      return done({ documents: shelved.filter(({ trashedAt }) => trashedAt === null) })
    },

    'library:acts'({ actor }, { documentId }) {
      if (!reach.document(actor, documentId)) return refuse('document_not_found')
      changes.keep()
      const acts = data.acts(documentId).map(({ at, by, act }) => ({ at, act, by: showing.person(by) }))
      return done({ acts })
    },
  }
}
