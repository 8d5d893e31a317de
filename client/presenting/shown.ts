import { useStore } from '@nanostores/react'
import { atom } from 'nanostores'
import type { Refusal } from '#shared/kernel/contract.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Presented, presentingCommands, presentingEvents } from '#shared/presenting/contract.ts'
import { $link, caller, listener } from '../platform/realtime.ts'

const call = caller<typeof presentingCommands>()
const on = listener<typeof presentingEvents>()

type NotShown = Refusal<(typeof presentingCommands)['presenting:show' | 'presenting:stop']> | 'unreachable'

/** What is before everybody, in the room one is in. Whoever comes in, or back, is told how it stands. */
const $presented = atom<ReadonlyMap<RoomId, Presented>>(new Map())

/** What somebody has put before everybody inside this room; null: nothing. */
export function usePresented(roomId: RoomId): Presented | null {
  return useStore($presented).get(roomId) ?? null
}

/** Puts a note or board before everybody inside. Answers the refusal, or null when it is done. */
export async function showToEverybody(roomId: RoomId, documentId: DocumentId): Promise<NotShown | null> {
  const reply = await call('presenting:show', { roomId, documentId })
  return reply.ok ? null : reply.refusal
}

/** Takes it back. Answers the refusal, or null when nothing is shown any more. */
export async function takeBack(roomId: RoomId): Promise<NotShown | null> {
  const reply = await call('presenting:stop', { roomId })
  return reply.ok || reply.refusal === 'nothing_shown' ? null : reply.refusal
}

on('presenting:changed', ({ roomId, presented }) => {
  // One is in one room at a time: what was shown in another is no longer of interest.
  $presented.set(new Map(presented ? [[roomId, presented]] : []))
})

// Signed out: nothing is known any more.
$link.listen((link) => {
  if (link === 'idle') $presented.set(new Map())
})
