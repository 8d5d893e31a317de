import { LIBRARIES_OPEN_MAX } from '#shared/library/limits.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import { libraryEvents, type Folder } from '#shared/library/contract.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Connection } from '../platform/realtime/connection.ts'
import type { Reach } from './reach.ts'
import type { Showing } from './showing.ts'

export interface TellingDeps {
  readonly reach: Reach
  readonly showing: Showing
  readonly documents: Pick<Documents, 'find'>
}

export type Telling = ReturnType<typeof createTelling>

/** Who has which library open, and what they hear of it: asked of the policy each time, at the moment of telling. */
export function createTelling({ reach, showing, documents }: TellingDeps) {
  /** Who has it open, with what the room was to them when they were last told. */
  const byRoom = new Map<RoomId, Map<Connection, string>>()
  const byConnection = new Map<Connection, Set<RoomId>>()

  function close(connection: Connection, roomId: RoomId): void {
    byConnection.get(connection)?.delete(roomId)
    const there = byRoom.get(roomId)
    there?.delete(connection)
    if (there?.size === 0) byRoom.delete(roomId)
  }

  function begin(connection: Connection): Set<RoomId> {
    const rooms = new Set<RoomId>()
    byConnection.set(connection, rooms)
    connection.onEnd(() => {
      for (const roomId of [...rooms]) close(connection, roomId)
      byConnection.delete(connection)
    })
    return rooms
  }

  /** Those who have this library open and may still; the others no longer have it open. */
  function* reading(roomId: RoomId) {
    for (const connection of [...(byRoom.get(roomId) ?? new Map<Connection, string>()).keys()]) {
      const actor = reach.actorOf(connection.memberId)
      if (actor && reach.mayRead(actor, roomId)) yield { connection, actor }
      else close(connection, roomId)
    }
  }

  return {
    close,

    /** This connection hears of the library from now on. Says no when it has LIBRARIES_OPEN_MAX open already. */
    open(connection: Connection, roomId: RoomId): boolean {
      const rooms = byConnection.get(connection) ?? begin(connection)
      if (rooms.size >= LIBRARIES_OPEN_MAX && !rooms.has(roomId)) return false
      rooms.add(roomId)
      const there = byRoom.get(roomId) ?? new Map<Connection, string>()
      const actor = reach.actorOf(connection.memberId)
      byRoom.set(roomId, there.set(connection, actor ? reach.standing(actor, roomId) : ''))
      return true
    },

    /** How a document is now, to each as it is to them; gone, to those for whom it no longer is in this room. */
    document(roomId: RoomId, id: DocumentId): void {
      const info = documents.find(id)
      for (const { connection, actor } of reading(roomId)) {
        const here = info?.roomId === roomId && reach.sees(actor, info)
        connection.tell(libraryEvents, 'library:changed', {
          roomId,
          documents: here ? [showing.document(actor, info)] : [],
          gone: here ? [] : [id],
        })
      }
    },

    /** That a document is found by what it says now, to whoever may see it. */
    searchable(info: DocumentInfo): void {
      const { id, roomId } = info
      for (const { connection, actor } of reading(roomId))
        if (reach.sees(actor, info)) connection.tell(libraryEvents, 'library:searchable', { roomId, documentId: id })
    },

    /** The folders, to all. */
    folders(roomId: RoomId, folders: readonly Folder[]): void {
      for (const { connection } of reading(roomId))
        connection.tell(libraryEvents, 'library:folders', { roomId, folders: [...folders] })
    },

    /**
     * Who may what has changed for somebody: they get the whole library anew, the others nothing. Who may no longer
     * read hears nothing from here on.
     */
    access(roomId: RoomId): void {
      for (const { connection, actor } of reading(roomId)) {
        const standing = reach.standing(actor, roomId)
        const there = byRoom.get(roomId)
        if (there?.get(connection) === standing) continue
        there?.set(connection, standing)
        connection.tell(libraryEvents, 'library:anew', showing.library(actor, roomId))
      }
    },
  }
}
