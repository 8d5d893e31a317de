import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { memberId, messageId, roomId } from '../kernel/ids.ts'
import { paragraphs } from '../kernel/text.ts'
import { MESSAGE_MAX } from './limits.ts'

const text = paragraphs(MESSAGE_MAX)
  .transform((raw) => raw.replace(/\r\n?/g, '\n'))
  .pipe(z.string().min(1))
const count = z.int().nonnegative()
const nothing = z.strictObject({})

/** `seq` is the message's place in the room; `rev` grows with every new, edited or deleted message of the room. */
export const message = z.strictObject({
  id: messageId,
  roomId,
  seq: count,
  rev: count,
  authorId: memberId,
  /** Empty when the author is no longer known here. */
  authorName: z.string(),
  /** The office's word that the author is a guest, whatever the name says. */
  authorGuest: z.boolean(),
  /** Empty once deleted. */
  text: z.string(),
  sentAt: z.number(),
  editedAt: z.number().nullable(),
  deleted: z.boolean(),
})
export type Message = z.infer<typeof message>

/** `rev` is the room's, `readUpTo` the asker's own mark. */
const page = z.strictObject({ messages: z.array(message), more: z.boolean(), rev: count, readUpTo: count })
export type Page = z.infer<typeof page>

const told = z.strictObject({ message })

export const chatCommands = {
  /** The newest page; from here on this connection hears the room's chat. */
  'chat:open': command({
    action: 'chat.read',
    input: z.strictObject({ roomId }),
    output: page,
    refusals: ['room_not_found', 'too_many_rooms'],
  }),
  'chat:close': command({ action: 'chat.read', input: z.strictObject({ roomId }), output: nothing, refusals: [] }),
  /** The page before a message, oldest first. */
  'chat:before': command({
    action: 'chat.read',
    input: z.strictObject({ roomId, seq: count }),
    output: page,
    refusals: ['room_not_found'],
  }),
  /**
   * Everything new or changed after a revision: what a returning client asks. From here on this connection hears
   * the room's chat. `more` means that it is too much to bring up to date: open afresh.
   */
  'chat:since': command({
    action: 'chat.read',
    input: z.strictObject({ roomId, rev: count }),
    output: page,
    refusals: ['room_not_found', 'too_many_rooms'],
  }),
  /** `id` is chosen by the sender, so that sending again after a break does not say it twice. */
  'chat:send': command({
    action: 'chat.write',
    input: z.strictObject({ roomId, id: messageId, text }),
    output: told,
    refusals: ['room_not_found', 'room_archived'],
  }),
  'chat:edit': command({
    action: 'chat.change-own',
    input: z.strictObject({ id: messageId, text }),
    output: told,
    refusals: ['message_not_found', 'room_archived'],
  }),
  'chat:delete': command({
    action: 'chat.change-own',
    input: z.strictObject({ id: messageId }),
    output: told,
    refusals: ['message_not_found', 'room_archived'],
  }),
  'chat:read': command({
    action: 'chat.read',
    input: z.strictObject({ roomId, seq: count }),
    output: nothing,
    refusals: ['room_not_found'],
  }),
  /** Rooms where somebody else said something after what this member has read. */
  'chat:unread': command({
    action: 'chat.read',
    input: nothing,
    output: z.strictObject({ rooms: z.array(z.strictObject({ roomId, unread: count })) }),
    refusals: [],
  }),
} as const

export const chatEvents = {
  'chat:message': z.strictObject({ message }),
  /** Told to members who have been in a room's chat and do not hear it now, and to a member's other devices after reading. */
  'chat:unread': z.strictObject({ roomId, unread: count }),
} as const
