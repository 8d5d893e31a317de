import type { WebsocketProvider } from 'y-websocket'

interface Changes {
  readonly added: number[]
  readonly updated: number[]
  readonly removed: number[]
}

/** y-websocket tells the office again what it heard from the office about everybody; only our own state is news to it. */
export function speakForOneselfOnly({ awareness, _awarenessUpdateHandler: tell }: WebsocketProvider): void {
  const own = (ids: number[]) => ids.filter((id) => id === awareness.clientID)
  awareness.off('update', tell)
  awareness.on('update', ({ added, updated, removed }: Changes, origin: unknown) => {
    const ours = { added: own(added), updated: own(updated), removed: own(removed) }
    if (ours.added.length + ours.updated.length + ours.removed.length > 0) tell(ours, origin)
  })
}

/**
 * Yjs takes another number where somebody else wrote under ours: y-websocket breaks on a cursor that keeps the old one.
 * A line shows one cursor, under the number it first had: `again` is asked to make a new one.
 */
export function takeNumberAlong({ doc, awareness }: WebsocketProvider, again: () => void): void {
  doc.on('afterTransactionCleanup', () => {
    if (awareness.clientID === doc.clientID) return
    const state = awareness.getLocalState()
    awareness.setLocalState(null)
    awareness.clientID = doc.clientID
    awareness.setLocalState(state)
    // Not within the message that is being read.
    window.setTimeout(again)
  })
}
