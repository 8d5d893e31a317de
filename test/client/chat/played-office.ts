import type { Message } from '#shared/chat/contract.ts'
import type { MessageId } from '#shared/kernel/ids.ts'
import type { PlayedRoom } from '../../shared/chat-played-room.ts'
import { done, openLine, refused } from '../presence/fake-line.ts'

/** The page's line to an office with one room, in which everybody is heard. */
export async function openPlayedOffice(room: PlayedRoom) {
  const tell = (message: Message) => {
    line.tell('chat:message', { message })
    return done({ message })
  }
  const change = (id: MessageId, to: Partial<Message>) => {
    const changed = room.change(room.messages.find((one) => one.id === id)?.seq ?? 0, to)
    return changed ? tell(changed) : refused('message_not_found')
  }
  const line = await openLine({
    'chat:open': () => done(room.before(Infinity)),
    'chat:since': ({ rev }: { rev: number }) => done(room.since(rev)),
    'chat:before': ({ seq }: { seq: number }) => done(room.before(seq)),
    'chat:read': ({ seq }: { seq: number }) => {
      room.readUpTo = seq
      return done({})
    },
    'chat:unread': () => done({ rooms: [] }),
    'chat:send': async ({ id, text }: { id: MessageId; text: string }) => {
      await Promise.resolve()
      const known = room.messages.find((one) => one.id === id)
      return known ? done({ message: known }) : tell(room.send(text, { id }))
    },
    'chat:edit': ({ id, text }: { id: MessageId; text: string }) => change(id, { text, editedAt: 1 }),
    'chat:delete': ({ id }: { id: MessageId }) => change(id, { text: '', deleted: true }),
  })
  return line
}
