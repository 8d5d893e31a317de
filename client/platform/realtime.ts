import { atom } from 'nanostores'
import { io, type Socket } from 'socket.io-client'
import type { Command, CommandMap, EventMap, EventPayload, Input, Reply } from '#shared/kernel/contract.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'

const REPLY_TIMEOUT_MS = 10_000
const RETRY_FIRST_MS = 300
const RETRY_MAX_MS = 2_000
/** A line that has not opened by then is given up, and another one is tried: a browser waits for minutes. */
const OPEN_WITHIN_MS = 5_000

/** How this page stands with the office. `outdated`: the page must be loaded again; `signed_out`: the session ended. */
export type Link = 'idle' | 'connecting' | 'online' | 'away' | 'outdated' | 'signed_out'

export const $link = atom<Link>('idle')

/** A reply, or `unreachable`: nothing came back, and nobody knows whether it was done. */
export type CallReply<C extends Command> = Reply<C> | { readonly ok: false; readonly refusal: 'unreachable' }

let socket: Socket | null = null
const arrivals = new Set<() => void | Promise<void>>()
const listeners = new Map<string, Set<(...values: never[]) => void>>()

/** Opens the one socket of this page, and keeps it open until `disconnect`. Calling it again does nothing. */
export function connect(): void {
  if (socket) return
  $link.set('connecting')
  const opened = io({
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnectionDelay: RETRY_FIRST_MS,
    reconnectionDelayMax: RETRY_MAX_MS,
    randomizationFactor: 0.5,
    timeout: OPEN_WITHIN_MS,
  })
  socket = opened
  opened.on('connect', () => {
    $link.set('online')
    for (const arrive of arrivals) void arrive()
  })
  opened.on('connect_error', ({ message }) => {
    if (message === 'outdated') disconnect('outdated')
    if (message === 'not_signed_in') close('signed_out')
    if (socket !== opened) return
    if ($link.get() === 'online') $link.set('away')
    // The office is there but did not let us in: Socket.IO does not knock again by itself.
    if (!opened.active) setTimeout(() => socket === opened && opened.connect(), Math.random() * RETRY_MAX_MS)
  })
  opened.on('disconnect', (reason) => {
    if (socket !== opened) return
    $link.set('away')
    // The server ended it: Socket.IO does not come back from that by itself.
    if (reason === 'io server disconnect') opened.connect()
  })
  opened.onAny((name: string, ...values: unknown[]) => {
    for (const listener of listeners.get(name) ?? []) listener(...(values as never[]))
  })
}

/** Closes the socket, on signing out: who listens to `idle` forgets all that was this person's. */
export function disconnect(and: 'idle' | 'outdated' = 'idle'): void {
  close('idle')
  $link.set(and)
}

/** A session that was ended may have a successor, which goes on where this one was: nothing is forgotten yet. */
function close(link: Link): void {
  const closing = socket
  socket = null
  closing?.disconnect()
  $link.set(link)
}

/** Tries again at once, when the browser says that the network is back or the page is seen again. */
export function hurry(): void {
  if (!socket || socket.connected) return
  socket.disconnect() // else Socket.IO sits out the rest of its wait
  socket.connect()
}

/** Runs at every arrival, the first and each return: the place to ask for what was missed. Returns the undo. */
export function onArrival(arrive: () => void | Promise<void>): () => void {
  arrivals.add(arrive)
  if (socket?.connected) void arrive()
  return () => void arrivals.delete(arrive)
}

/** The typed way to ask: `const call = caller<typeof chatCommands>()`, then `await call('chat:send', { … })`. */
export function caller<M extends CommandMap>() {
  return async <K extends keyof M & string>(name: K, input: Input<M[K]>): Promise<CallReply<M[K]>> => {
    if (!socket?.connected) return { ok: false, refusal: 'unreachable' }
    try {
      return (await socket.timeout(REPLY_TIMEOUT_MS).emitWithAck(name, input)) as Reply<M[K]>
    } catch {
      return { ok: false, refusal: 'unreachable' }
    }
  }
}

/** The typed way to listen: `const on = listener<typeof chatEvents>()`, then `on('chat:message', …)`, which returns its undo. */
export function listener<E extends EventMap>() {
  return <K extends keyof E & string>(
    name: K,
    listen: (
      ...values: EventPayload<E, K> extends readonly unknown[] ? EventPayload<E, K> : [EventPayload<E, K>]
    ) => void,
  ): (() => void) => {
    const heard = listeners.get(name) ?? new Set()
    listeners.set(name, heard)
    heard.add(listen as never)
    return () => void heard.delete(listen as never)
  }
}
