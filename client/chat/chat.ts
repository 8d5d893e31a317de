import { atom, type ReadableAtom, type WritableAtom } from 'nanostores'
import type { MessageId, RoomId } from '#shared/kernel/ids.ts'
import { $link, onArrival } from '../platform/realtime.ts'
import { sendMessage } from './outgoing.ts'
import { openRoomChat, type ChatView, type RoomChat } from './room-chat.ts'
import { call, on } from './wire.ts'

export { $outgoing, discard, sendAgain, type Outgoing } from './outgoing.ts'
export type { ChatView } from './room-chat.ts'
export { $unread } from './unread.ts'

/** The rooms whose chat is open on this page, and how many faces want each. */
const open = new Map<RoomId, { readonly chat: RoomChat; wanted: number }>()
const drafts = new Map<RoomId, string>()
/** One per room, for as long as the page lives, so that a face may look before the chat is open. */
const views = new Map<RoomId, WritableAtom<ChatView>>()

/** Opens a room's chat: from now on it is kept up to date and what is unread is counted. Returns the undo. */
export function openChat(roomId: RoomId): () => void {
  const room = open.get(roomId) ?? { chat: openRoomChat(roomId, writableViewOf(roomId)), wanted: 0 }
  if (room.wanted++ === 0) {
    open.set(roomId, room)
    void room.chat.arrive() // its refusals are shown
  }
  let closed = false
  return () => {
    if (closed) return
    closed = true
    if (--room.wanted > 0) return
    open.delete(roomId)
    room.chat.end()
  }
}

/** What to show of a room's chat; it is filled once somebody has opened it. */
export function viewOf(roomId: RoomId): ReadableAtom<ChatView> {
  return writableViewOf(roomId)
}

/** Asks again, after asking has failed. */
export async function tryAgain(roomId: RoomId): Promise<void> {
  await open.get(roomId)?.chat.arrive()
}

/** The page before the first message that is there. */
export async function loadOlder(roomId: RoomId): Promise<void> {
  await open.get(roomId)?.chat.older()
}

/** Whether the newest message is before somebody's eyes now; if so, all is read. */
export function lookAt(roomId: RoomId, looking: boolean): void {
  open.get(roomId)?.chat.look(looking)
}

/** The chat was put away: when it is seen again, only what came meanwhile is new. */
export function lookAway(roomId: RoomId): void {
  open.get(roomId)?.chat.look(false)
  open.get(roomId)?.chat.forgetNew()
}

/** Says something. Answers no when too much is waiting to be sent already. */
export function sayInChat(roomId: RoomId, text: string): boolean {
  const taken = sendMessage(roomId, text)
  if (taken) open.get(roomId)?.chat.forgetNew()
  return taken
}

/** Changes a message of one's own. Answers the refusal, or null when it is done. */
export async function editMessage(id: MessageId, text: string): Promise<string | null> {
  const reply = await call('chat:edit', { id, text })
  return reply.ok ? null : reply.refusal
}

/** Deletes a message of one's own, for everybody. Answers the refusal, or null when it is done. */
export async function deleteMessage(id: MessageId): Promise<string | null> {
  const reply = await call('chat:delete', { id })
  return reply.ok ? null : reply.refusal
}

/** What was being written in a room, kept while this page lives. */
export function draftOf(roomId: RoomId): string {
  return drafts.get(roomId) ?? ''
}

/** Keeps what is being written. */
export function keepDraft(roomId: RoomId, text: string): void {
  drafts.set(roomId, text)
}

function writableViewOf(roomId: RoomId): WritableAtom<ChatView> {
  const $view = views.get(roomId) ?? atom<ChatView>({ kind: 'loading' })
  views.set(roomId, $view)
  return $view
}

on('chat:message', ({ message }) => {
  open.get(message.roomId)?.chat.hear(message)
})

on('chat:unread', ({ roomId, unread }) => {
  if (unread === 0) open.get(roomId)?.chat.readElsewhere()
})

onArrival(async () => {
  await Promise.all([...open.values()].map(({ chat }) => chat.arrive()))
})

$link.listen((link) => {
  if (link === 'idle') drafts.clear()
})
