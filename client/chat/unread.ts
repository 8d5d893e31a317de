import { atom } from 'nanostores'
import type { RoomId } from '#shared/kernel/ids.ts'
import { $link, onArrival } from '../platform/realtime.ts'
import { call, on } from './wire.ts'

/** How many messages of others one has not read, by room; rooms where all is read are not in it. */
export const $unread = atom<ReadonlyMap<RoomId, number>>(new Map())

/** Puts one room's count. */
export function setUnread(roomId: RoomId, unread: number): void {
  if (($unread.get().get(roomId) ?? 0) === unread) return
  const changed = new Map($unread.get())
  if (unread > 0) changed.set(roomId, unread)
  else changed.delete(roomId)
  $unread.set(changed)
}

on('chat:unread', ({ roomId, unread }) => {
  setUnread(roomId, unread)
})

onArrival(async () => {
  const reply = await call('chat:unread', {})
  if (reply.ok) $unread.set(new Map(reply.value.rooms.map(({ roomId, unread }) => [roomId, unread])))
})

// Signed out: it is not the next person's.
$link.listen((link) => {
  if (link === 'idle') $unread.set(new Map())
})
