import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'

/** How long nobody has written before a document is called settled. */
const QUIET_MS = 5_000

/** When documents come to rest: what is worth doing once after somebody has written, not at every letter. */
interface Settling {
  wrote(id: DocumentId): void
  /** The last one has left, or nobody was there. */
  left(id: DocumentId): void
  /** It is gone: nothing to settle. */
  forget(id: DocumentId): void
  close(): void
}

/** Calls `onSettled` once for each time that a document was written in and then left alone. */
export function createSettling({ clock, onSettled }: { clock: Clock; onSettled(id: DocumentId): void }): Settling {
  const unsettled = new Map<DocumentId, { at: number; undo: () => void }>()

  function forget(id: DocumentId): boolean {
    unsettled.get(id)?.undo()
    return unsettled.delete(id)
  }

  function settle(id: DocumentId): void {
    if (forget(id)) onSettled(id)
  }

  /** One timer for all that is written meanwhile, set again for what is left. */
  function wait(id: DocumentId, delayMs: number): () => void {
    return clock.after(delayMs, () => {
      const there = unsettled.get(id)
      if (!there) return
      const left = there.at + QUIET_MS - clock.monotonic()
      if (left <= 0) settle(id)
      else there.undo = wait(id, left)
    })
  }

  return {
    wrote(id) {
      const at = clock.monotonic()
      const there = unsettled.get(id)
      if (there) there.at = at
      else unsettled.set(id, { at, undo: wait(id, QUIET_MS) })
    },
    left: settle,
    forget(id) {
      forget(id)
    },
    close() {
      for (const { undo } of unsettled.values()) undo()
      unsettled.clear()
    },
  }
}
