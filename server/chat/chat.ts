import type { SignedIn } from '#shared/access/actor.ts'
import type { chatCommands, Message, Page } from '#shared/chat/contract.ts'
import { PAGE_SIZE, ROOMS_HEARD_MAX } from '#shared/chat/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MessageId, RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Log } from '../platform/log.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import { createListeners } from '../platform/realtime/listeners.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createChatData, type Kept } from './data.ts'
import { createReach } from './reach.ts'
import { createTelling } from './telling.ts'

/** A place after every message. */
const THE_END = Number.MAX_SAFE_INTEGER

interface ChatDeps {
  readonly database: Pick<Database, 'query'>
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource' | 'onAccessChanged'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly connections: Pick<Connections, 'ofMember'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

export interface Chat {
  readonly commands: Handlers<typeof chatCommands, Caller>
}

/** The chat of every room: kept before it is answered or told, heard only by those who may read the room. */
export function createChat({ database, rooms, accounts, connections, clock, log }: ChatDeps): Chat {
  const data = createChatData(database)
  const reach = createReach({ rooms, accounts })
  const listeners = createListeners<RoomId>(ROOMS_HEARD_MAX)
  const tell = createTelling({ data, listeners, reach, connections })

  rooms.onAccessChanged((roomId) => {
    for (const connection of listeners.of(roomId)) tell.hush(connection, roomId)
  })

  return {
    commands: {
      'chat:open': (caller, { roomId }) =>
        listenAnd(caller, roomId, async () => {
          await welcome(caller.actor, roomId)
          return pageBefore(caller.actor, roomId, THE_END)
        }),

      'chat:since': (caller, { roomId, rev }) => listenAnd(caller, roomId, () => pageSince(caller.actor, roomId, rev)),

      'chat:close'({ connection }, { roomId }) {
        listeners.remove(connection, roomId)
        return done({})
      },

      async 'chat:before'({ actor }, { roomId, seq }) {
        if (!reach.mayRead(actor, roomId)) return refuse('room_not_found')
        const page = await pageBefore(actor, roomId, seq)
        return reach.mayRead(actor, roomId) ? done(page) : refuse('room_not_found')
      },

      async 'chat:send'({ actor }, { roomId, id, text }) {
        const refusal = reach.whyNot(actor, 'chat.write', roomId)
        if (refusal) return refuse(refusal)
        const added = await data.add({
          id,
          room_id: roomId,
          author_id: actor.memberId,
          text,
          sent_at: clock.now(),
        })
        const kept = added ?? (await data.find(id))
        // An id that is somebody else's, or that stands in another room, says nothing about what is there.
        if (kept?.author_id !== actor.memberId || kept.room_id !== roomId) return refuse('room_not_found')
        const message = toMessage(kept)
        if (added) await tell.message(message)
        return done({ message })
      },

      async 'chat:edit'({ actor }, { id, text }) {
        const found = await findOwn(actor, id)
        if (typeof found === 'string') return refuse(found)
        const changed =
          found.text === text ? found : await data.change(found, { text, edited_at: clock.now(), deleted: 0 })
        if (!changed || changed.deleted) return refuse('message_not_found')
        const message = toMessage(changed)
        if (changed !== found) await tell.message(message)
        return done({ message })
      },

      async 'chat:delete'({ actor }, { id }) {
        const found = await findOwn(actor, id)
        if (typeof found === 'string') return refuse(found)
        const changed = await data.change(found, { text: '', edited_at: found.edited_at, deleted: 1 })
        const message = toMessage(changed ?? (await data.find(id)) ?? found)
        if (changed) {
          log.info({ roomId: message.roomId, messageId: id }, 'chat: a message was deleted by its author')
          await tell.message(message)
        }
        return done({ message })
      },

      async 'chat:read'({ actor, connection }, { roomId, seq }) {
        if (!reach.mayRead(actor, roomId)) return refuse('room_not_found')
        const newest = await data.highest(roomId)
        const moved = await data.mark({ memberId: actor.memberId, roomId, seq: Math.min(seq, newest.seq) })
        if (moved) await tell.read(connection, roomId)
        return done({})
      },

      async 'chat:unread'({ actor }) {
        const marked = await data.unread({ memberId: actor.memberId })
        const seen = marked.filter(({ roomId, unread }) => unread > 0 && reach.mayRead(actor, roomId))
        return done({ rooms: seen.map(({ roomId, unread }) => ({ roomId, unread })) })
      },
    },
  }

  /** Listens first and looks after, so that nothing falls in between; asks again whether it is allowed. */
  async function listenAnd({ actor, connection }: Caller, roomId: RoomId, look: () => Promise<Page>) {
    if (!reach.mayRead(actor, roomId)) return refuse('room_not_found')
    if (!listeners.add(connection, roomId)) return refuse('too_many_rooms')
    const page = await look()
    return reach.mayRead(actor, roomId) ? done(page) : refuse('room_not_found')
  }

  /** Whoever comes for the first time has nothing unread, and hears of it from now on. */
  async function welcome({ memberId }: SignedIn, roomId: RoomId): Promise<void> {
    if ((await data.readUpTo(memberId, roomId)) !== null) return
    const { seq } = await data.highest(roomId)
    await data.mark({ memberId, roomId, seq })
  }

  // The revision is read before the messages: a change in between is then told once more, instead of lost.
  async function pageBefore({ memberId }: SignedIn, roomId: RoomId, seq: number): Promise<Page> {
    const { rev } = await data.highest(roomId)
    const found = await data.before(roomId, seq)
    const messages = found.slice(0, PAGE_SIZE).reverse().map(toMessage)
    return { messages, more: found.length > PAGE_SIZE, rev, readUpTo: (await data.readUpTo(memberId, roomId)) ?? 0 }
  }

  async function pageSince({ memberId }: SignedIn, roomId: RoomId, since: number): Promise<Page> {
    const { rev } = await data.highest(roomId)
    const found = await data.since(roomId, since)
    // A page that knows more than the office has seen a later state, before a copy of the data was put back.
    const more = found.length > PAGE_SIZE || since > rev
    const readUpTo = (await data.readUpTo(memberId, roomId)) ?? 0
    return { messages: more ? [] : found.map(toMessage), more, rev, readUpTo }
  }

  /** A message of the actor's own that may be changed now, or why not. */
  async function findOwn(actor: SignedIn, id: MessageId): Promise<Kept | 'message_not_found' | 'room_archived'> {
    const found = await data.find(id)
    if (found?.author_id !== actor.memberId) return 'message_not_found'
    const refusal = reach.whyNot(actor, 'chat.change-own', found.room_id)
    if (refusal) return refusal === 'room_archived' ? refusal : 'message_not_found'
    return found
  }

  /** Only guests are ever forgotten: an author who is not known was one. */
  function toMessage(kept: Kept): Message {
    const author = accounts.find(kept.author_id)
    return {
      id: kept.id,
      roomId: kept.room_id,
      seq: kept.seq,
      rev: kept.rev,
      authorId: kept.author_id,
      authorName: author?.name ?? '',
      authorGuest: author === null || author.role === 'guest',
      text: kept.text,
      sentAt: kept.sent_at,
      editedAt: kept.edited_at,
      deleted: kept.deleted === 1,
    }
  }
}
