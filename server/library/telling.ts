import { LIBRARIES_OPEN_MAX } from '#shared/library/limits.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import { libraryEvents, type Folder } from '#shared/library/contract.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Connection } from '../platform/realtime/connection.ts'
import { createListeners } from '../platform/realtime/listeners.ts'
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
  const listeners = createListeners<RoomId>(LIBRARIES_OPEN_MAX)
  /** What each room whose library a connection has open was to them when they were last told. */
  const standings = new WeakMap<Connection, Map<RoomId, string>>()

  function standingsOf(connection: Connection): Map<RoomId, string> {
    const there = standings.get(connection) ?? new Map<RoomId, string>()
    standings.set(connection, there)
    return there
  }

  function close(connection: Connection, roomId: RoomId): void {
    listeners.remove(connection, roomId)
    standings.get(connection)?.delete(roomId)
  }

  /** Those who have this library open and may still; the others no longer have it open. */
  function* reading(roomId: RoomId) {
    for (const connection of listeners.of(roomId)) {
      const actor = reach.actorOf(connection.memberId)
      if (actor && reach.mayRead(actor, roomId)) yield { connection, actor }
      else close(connection, roomId)
    }
  }

  return {
    close,

    /** This connection hears of the library from now on. Says no when it has LIBRARIES_OPEN_MAX open already. */
    open(connection: Connection, roomId: RoomId): boolean {
      if (!listeners.add(connection, roomId)) return false
      const actor = reach.actorOf(connection.memberId)
      standingsOf(connection).set(roomId, actor ? reach.standing(actor, roomId) : '')
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
        const told = standingsOf(connection)
        if (told.get(roomId) === standing) continue
        told.set(roomId, standing)
        connection.tell(libraryEvents, 'library:anew', showing.library(actor, roomId))
      }
    },
  }
}
