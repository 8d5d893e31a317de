import { ROOMS_HEARD_MAX } from '#shared/chat/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Connection } from '../platform/realtime/connection.ts'

/** Which connection hears which rooms. */
export interface Listeners {
  /** Starts to hear. Says no when the connection hears ROOMS_HEARD_MAX rooms already. */
  add(connection: Connection, roomId: RoomId): boolean
  remove(connection: Connection, roomId: RoomId): void
  hears(connection: Connection, roomId: RoomId): boolean
  of(roomId: RoomId): readonly Connection[]
}

/** Keeps the list; a connection that ends is off it at once. */
export function createListeners(): Listeners {
  const byRoom = new Map<RoomId, Set<Connection>>()
  const byConnection = new Map<Connection, Set<RoomId>>()

  const remove = (connection: Connection, roomId: RoomId) => {
    byConnection.get(connection)?.delete(roomId)
    const heard = byRoom.get(roomId)
    heard?.delete(connection)
    if (heard?.size === 0) byRoom.delete(roomId)
  }

  const begin = (connection: Connection) => {
    const rooms = new Set<RoomId>()
    byConnection.set(connection, rooms)
    connection.onEnd(() => {
      for (const roomId of [...rooms]) remove(connection, roomId)
      byConnection.delete(connection)
    })
    return rooms
  }

  return {
    add(connection, roomId) {
      const rooms = byConnection.get(connection) ?? begin(connection)
      if (rooms.size >= ROOMS_HEARD_MAX && !rooms.has(roomId)) return false
      rooms.add(roomId)
      const heard = byRoom.get(roomId) ?? new Set()
      byRoom.set(roomId, heard.add(connection))
      return true
    },
    remove,
    hears: (connection, roomId) => byRoom.get(roomId)?.has(connection) ?? false,
    of: (roomId) => [...(byRoom.get(roomId) ?? [])],
  }
}
