import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { LibraryData } from './data.ts'

/** Who writes is noted at once in memory, and kept and told this often: a letter costs no row and no message. */
const KEEP_EVERY_MS = 3_000

export interface Change {
  readonly id: DocumentId
  readonly roomId: RoomId
  readonly memberId: MemberId
  readonly at: number
}

/** Who changed what last: gathered while people write, kept in one transaction. `told` hears which documents those are. */
export function createChanges(options: {
  data: Pick<LibraryData, 'changed' | 'act'>
  clock: Clock
  log: Log
  told(id: DocumentId, roomId: RoomId): void
}) {
  const { data, clock, log, told } = options
  /** By document, by member: the latest change of each. */
  const waiting = new Map<DocumentId, Map<MemberId, Change>>()
  let undo: (() => void) | null = null

  function keep(): void {
    undo?.()
    undo = null
    const changes = [...waiting.values()].map((those) => [...those.values()].sort((a, b) => a.at - b.at))
    waiting.clear()
    const lasts = changes.flatMap((those) => those.slice(-1))
    try {
      data.changed(lasts.map(({ id, memberId, at }) => ({ id, by: memberId, at })))
      for (const { id, memberId, at } of changes.flat()) data.act(id, { at, by: memberId, act: 'written' })
    } catch (cause) {
      // What was written is safe with the documents; only who wrote last is not known, until somebody writes again.
      log.error({ err: cause }, 'library: who wrote last could not be kept')
      return
    }
    for (const { id, roomId } of lasts) told(id, roomId)
  }

  return {
    wrote(change: Change): void {
      const those = waiting.get(change.id) ?? new Map<MemberId, Change>()
      waiting.set(change.id, those.set(change.memberId, change))
      undo ??= clock.after(KEEP_EVERY_MS, keep)
    },
    /** It is gone: nothing is kept of who wrote in it. */
    forget: (id: DocumentId) => void waiting.delete(id),
    /** Keeps what waits now: before other acts are written down or read, so that they stand in their order. */
    keep,
  }
}
