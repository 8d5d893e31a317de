import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Connection } from '../platform/realtime/connection.ts'

/** A connection went from one room to another, or in (`from` null) or out (`to` null). */
export interface Move {
  readonly connection: Connection
  readonly from: RoomId | null
  readonly to: RoomId | null
}

/** What other features may ask of presence. */
export interface Presence {
  roomOf(memberId: MemberId): RoomId | null
  roomOfConnection(connectionId: string): RoomId | null
  /** The people inside, each once. */
  inside(roomId: RoomId): readonly MemberId[]
  connectionsIn(roomId: RoomId): readonly Connection[]
  /** Puts this connection, and with it the person, in the room. Connections of the same person elsewhere are moved out first. */
  enter(connection: Connection, roomId: RoomId): void
  leave(connection: Connection): void
  onMoved(listener: (move: Move) => void): () => void
}
