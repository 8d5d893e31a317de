import type { WritableAtom } from 'nanostores'
import type { Message } from '#shared/chat/contract.ts'
import type { Timeline } from '#shared/chat/timeline.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { $me } from '../accounts/accounts.ts'
import { $link } from '../platform/realtime.ts'
import { followRoom, type Shown } from './follow.ts'
import { settle } from './outgoing.ts'
import { $unread, setUnread } from './unread.ts'
import { call } from './wire.ts'

/** What there is to see of a room's chat. `refused`: it is not there for this viewer; `failed`: asking did not work. */
export type ChatView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'open'
      readonly timeline: Timeline
      /** The line "new messages" stands after this place; null: nowhere. */
      readonly newAfter: number | null
      readonly older: 'idle' | 'loading' | 'failed'
    }

/** The chat of one room as this page holds it. */
export interface RoomChat {
  /** Asks for what was missed. */
  arrive(): Promise<void>
  hear(message: Message): void
  older(): Promise<void>
  /** Whether the newest message is before somebody's eyes now; if so, all is read. */
  look(looking: boolean): void
  /** All was read on another device. */
  readElsewhere(): void
  forgetNew(): void
  end(): void
}

/** Opens a room's chat and keeps its view, its line "new messages" and its count of what is unread. */
export function openRoomChat(roomId: RoomId, $view: WritableAtom<ChatView>): RoomChat {
  let looking = false
  let readUpTo = 0

  const follow = followRoom({
    office: {
      open: () => call('chat:open', { roomId }),
      since: (rev) => call('chat:since', { roomId, rev }),
      before: (seq) => call('chat:before', { roomId, seq }),
    },
    show,
    refused(refusal) {
      if (refusal === 'room_not_found') $view.set({ kind: 'refused' })
      // While the office is away this is no failure: at the next arrival it is asked again.
      else if ($view.get().kind === 'loading' && $link.get() === 'online') $view.set({ kind: 'failed' })
    },
  })

  return {
    arrive: () => follow.arrive(),
    hear: (message) => follow.hear(message),
    async older() {
      const view = $view.get()
      if (view.kind !== 'open' || view.older === 'loading' || !view.timeline.more) return
      change({ older: 'loading' })
      const refusal = await follow.older()
      change({ older: refusal === null ? 'idle' : 'failed' })
    },
    look(now) {
      looking = now
      if (looking) void tellRead() // told again on returning
    },
    readElsewhere() {
      readUpTo = newest()
    },
    forgetNew: () => change({ newAfter: null }),
    end() {
      follow.end()
      $view.set({ kind: 'loading' })
      void call('chat:close', { roomId }) // a connection that is gone hears nothing anyway
    },
  }

  function show(shown: Shown): void {
    const before = $view.get()
    const { timeline } = shown
    readUpTo = Math.max(readUpTo, shown.readUpTo)
    const fresh = timeline.messages.filter(isFresh)
    for (const { id } of timeline.messages) settle(id)
    const marked = before.kind === 'open' ? before.newAfter : null
    const newAfter = marked ?? (fresh[0] && !looking ? fresh[0].seq - 1 : null)
    $view.set({ kind: 'open', timeline, newAfter, older: before.kind === 'open' ? before.older : 'idle' })
    if (looking)
      void tellRead() // told again on returning
    else setUnread(roomId, reachesBackToRead(timeline) ? fresh.length : Math.max(fresh.length, counted()))
  }

  /** Somebody else's, and not read. */
  function isFresh({ seq, authorId, deleted }: Message): boolean {
    return seq > readUpTo && !deleted && authorId !== $me.get()?.memberId
  }

  function reachesBackToRead({ messages, more }: Timeline): boolean {
    return !more || (messages[0]?.seq ?? 0) <= readUpTo + 1
  }

  function counted(): number {
    return $unread.get().get(roomId) ?? 0
  }

  function newest(): number {
    const view = $view.get()
    return view.kind === 'open' ? (view.timeline.messages.at(-1)?.seq ?? 0) : 0
  }

  async function tellRead(): Promise<void> {
    if ($view.get().kind !== 'open') return
    setUnread(roomId, 0)
    const before = readUpTo
    const seq = newest()
    if (seq <= before) return
    readUpTo = seq
    const reply = await call('chat:read', { roomId, seq })
    if (!reply.ok && readUpTo === seq) readUpTo = before
  }

  function change(to: Partial<Extract<ChatView, { kind: 'open' }>>): void {
    const view = $view.get()
    if (view.kind === 'open') $view.set({ ...view, ...to })
  }
}
