import { atom } from 'nanostores'
import type { MessageId, RoomId } from '#shared/kernel/ids.ts'
import { $link, onArrival } from '../platform/realtime.ts'
import { call } from './wire.ts'

/** More than this waiting at once is not chat. */
const WAITING_MAX = 100

/** A message of one's own that the office has not confirmed. `waiting`: until the office is there again. */
export interface Outgoing {
  readonly id: MessageId
  readonly roomId: RoomId
  readonly text: string
  readonly at: number
  readonly state: 'sending' | 'waiting' | 'failed'
  /** The refusal, when it failed. */
  readonly why: string | null
}

/** In the order in which they were written; they are sent in that order, one at a time. */
export const $outgoing = atom<readonly Outgoing[]>([])

let sending = false

/** Writes a message: shown at once, sent as soon as the office is there. Says no when too much is waiting already. */
export function sendMessage(roomId: RoomId, text: string): boolean {
  if ($outgoing.get().length >= WAITING_MAX) return false
  const id = crypto.randomUUID() as string as MessageId
  $outgoing.set([...$outgoing.get(), { id, roomId, text, at: Date.now(), state: 'waiting', why: null }])
  void sendAll() // every outcome is shown with the message
  return true
}

/** Tries a failed message again; with its own id, so that it is never said twice. */
export function sendAgain(id: MessageId): void {
  change(id, { state: 'waiting', why: null })
  void sendAll() // as above
}

/** Takes a failed message away. */
export function discard(id: MessageId): void {
  $outgoing.set($outgoing.get().filter((one) => one.id !== id))
}

/** The office has it: it comes back as one of the room's messages. */
export function settle(id: MessageId): void {
  if ($outgoing.get().some((one) => one.id === id)) discard(id)
}

async function sendAll(): Promise<void> {
  if (sending) return
  sending = true
  for (let next = firstWaiting(); next && $link.get() === 'online'; next = firstWaiting()) await send(next)
  sending = false
}

async function send({ id, roomId, text }: Outgoing): Promise<void> {
  change(id, { state: 'sending' })
  const reply = await call('chat:send', { roomId, id, text })
  if (reply.ok) {
    settle(id)
    return
  }
  // Broken off on the way: nobody knows whether it arrived, so it is sent again at the next arrival, with its own id.
  const brokenOff = reply.refusal === 'unreachable' && $link.get() !== 'online'
  change(id, brokenOff ? { state: 'waiting' } : { state: 'failed', why: reply.refusal })
}

const firstWaiting = () => $outgoing.get().find(({ state }) => state === 'waiting')

function change(id: MessageId, to: Partial<Outgoing>): void {
  $outgoing.set($outgoing.get().map((one) => (one.id === id ? { ...one, ...to } : one)))
}

onArrival(sendAll)

// Signed out: what was not sent is nobody else's.
$link.listen((link) => {
  if (link === 'idle') $outgoing.set([])
})
