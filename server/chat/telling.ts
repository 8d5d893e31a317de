import { chatEvents, type Message } from '#shared/chat/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { Listeners } from '../platform/realtime/listeners.ts'
import type { ChatData } from './data.ts'
import type { Reach } from './reach.ts'

export interface TellingDeps {
  readonly data: Pick<ChatData, 'unread'>
  readonly listeners: Listeners<RoomId>
  readonly reach: Pick<Reach, 'memberMayRead'>
  readonly connections: Pick<Connections, 'ofMember'>
}

/** Tells whoever is entitled what was stored. */
export function createTelling({ data, listeners, reach, connections }: TellingDeps) {
  return {
    /** The message to all who listen, in this turn; then to others who have been here that something is unread. */
    async message(message: Message): Promise<void> {
      const { roomId, authorId } = message
      for (const connection of listeners.of(roomId)) connection.tell(chatEvents, 'chat:message', { message })
      for (const { memberId, unread } of await data.unread({ roomId })) {
        if (memberId === authorId || !reach.memberMayRead(memberId, roomId)) continue
        for (const connection of connections.ofMember(memberId))
          if (!listeners.hears(connection, roomId)) connection.tell(chatEvents, 'chat:unread', { roomId, unread })
      }
    },

    /** To the other devices of somebody who has read something, whether they listen or not. */
    async read(reader: Connection, roomId: RoomId): Promise<void> {
      const others = () => [...connections.ofMember(reader.memberId)].filter((other) => other !== reader)
      if (others().length === 0) return
      const unread = await unreadBy(reader.memberId, roomId)
      if (!reach.memberMayRead(reader.memberId, roomId)) return
      for (const other of others()) other.tell(chatEvents, 'chat:unread', { roomId, unread })
    },

    /** Access to a room has changed: whoever may no longer read stops hearing, now. */
    hush(connection: Connection, roomId: RoomId): void {
      if (!reach.memberMayRead(connection.memberId, roomId)) listeners.remove(connection, roomId)
    },
  }

  async function unreadBy(memberId: MemberId, roomId: RoomId): Promise<number> {
    const [one] = await data.unread({ roomId, memberId })
    return one?.unread ?? 0
  }
}
