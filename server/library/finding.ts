import type { SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { libraryCommands } from '#shared/library/contract.ts'
import { HITS_MAX } from '#shared/library/limits.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { LibraryParts } from './parts.ts'
import { toFtsQuery } from './query.ts'

type Finding = Pick<Handlers<typeof libraryCommands, Caller>, 'library:find' | 'library:of-group' | 'library:acts'>

/** Looking for documents, and into what was done with one. */
export function createFinding({ data, reach, showing, changes, documents, rooms, groups }: LibraryParts): Finding {
  const isOpen = (actor: SignedIn, roomId: RoomId) => rooms.resource(actor, roomId).confidential === false

  /** Where is searched: the room that was asked for, or all open ones in use. A confidential room is searched inside only. */
  function searched(actor: SignedIn, roomId: RoomId | null): readonly RoomId[] | null {
    if (roomId !== null) return reach.mayRead(actor, roomId) ? [roomId] : null
    const seen = rooms.visibleTo(actor).map(({ id }) => id)
    return seen.filter((id) => isOpen(actor, id) && reach.mayRead(actor, id))
  }

  return {
    'library:find'({ actor }, { text, roomId }) {
      const roomIds = searched(actor, roomId)
      if (!roomIds) return refuse('room_not_found')
      const query = toFtsQuery(text)
      if (query === null || roomIds.length === 0) return done({ hits: [] })
      const allowed = new Set(roomIds)
      const hits = data.find(query, roomIds, HITS_MAX).flatMap(({ id, excerpt }) => {
        const info = documents.find(id)
        // The document's own word counts, whatever the card says.
        if (!info || info.trashedAt !== null || !allowed.has(info.roomId) || !documents.mayOpen(actor, id)) return []
        const { roomId, kind, title } = info
        return [{ id, roomId, kind, title, excerpt }]
      })
      return done({ hits })
    },

    'library:of-group'({ actor }, { groupId }) {
      if (!may(actor, 'group.meet', groups.resource(actor, groupId))) return refuse('group_not_found')
      const own = rooms.visibleTo(actor).filter((room) => room.groupId === groupId && reach.mayRead(actor, room.id))
      const shelved = own.flatMap(({ id }) => showing.ofRoom(actor, id))
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
