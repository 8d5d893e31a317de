import type { Clock } from '../platform/clock.ts'
import type { WalFile } from '../platform/database/wal-file.ts'
import type { Log } from '../platform/log.ts'

/** The disk rests between two syncs, this many times as long as the last one took: what comes meanwhile goes together. */
const REST_SHARE = 10
/** Nobody waits longer than this for the next sync to begin. */
const REST_MAX_MS = 40
/** What nobody waits for, and what others committed on the same connection, is brought to the disk as often as this. */
const LOOK_MS = 1_000
/** How often it is tried again after the disk has failed. */
const RETRY_MS = 2_000

/** Somebody who wants to hear how many of their messages are safe. */
export interface Author {
  tellSaved(count: number): void
}

export interface PowerSafety {
  /** Something was committed in this turn: it is brought to the disk within a second, or sooner for who waits. */
  committed(): void
  /** Tells `count` to this author as soon as all that was committed until now would survive a power cut. */
  promise(author: Author, count: number): void
  /** A commit failed: nobody is told anything until all has been written anew. */
  distrust(): void
  /** Whether the disk takes what is written. */
  isWell(): boolean
  /** How often the disk was synced since the start. */
  syncs(): number
  /** Resolves when all that was committed is on the disk, or the disk has failed. */
  settle(): Promise<void>
  close(): Promise<void>
}

/**
 * Brings what was committed to the disk, beside the event loop and many commits at a time, and only then lets their
 * authors hear that it is saved. When the disk fails nobody hears anything until all has been written anew, and neither
 * before that was done once: what an office before this one committed may never have reached the disk. While nothing is
 * written nothing is synced.
 */
export function createPowerSafety(options: {
  file: WalFile
  clock: Clock
  log: Log
  /** The disk failed: what was promised is not kept, and nobody is told that it were. */
  onFailed(): void
}): PowerSafety {
  const { file, clock, log, onFailed } = options
  /** Whom the running sync and the next one answer. */
  let running: Map<Author, number> | null = null
  let next = new Map<Author, number>()
  /** Whether something was committed after the running sync began, or since the last one. */
  let isBehind = false
  /** Until when the disk rests, and what ends the rest of a commit that came meanwhile. */
  let restsUntil = 0
  let undoRest: (() => void) | null = null
  let undoRetry: (() => void) | null = null
  let syncs = 0
  let closed = false
  let ended: Promise<void> = Promise.resolve()
  let isWell = rewrite()
  const undoLook = clock.every(LOOK_MS, () => {
    isBehind ||= file.isBehind()
    begin()
  })

  function begin(): void {
    if (!isBehind || !isWell || running || undoRest || closed) return
    const restMs = restsUntil - clock.monotonic()
    if (restMs <= 0) ended = sync()
    else
      undoRest = clock.after(restMs, () => {
        undoRest = null
        restsUntil = 0
        begin()
      })
  }

  async function sync(): Promise<void> {
    const batch = next
    running = batch
    next = new Map()
    isBehind = false
    syncs += 1
    const begun = clock.monotonic()
    try {
      await file.sync()
    } catch (cause) {
      running = null
      fail(cause)
      return
    }
    running = null
    tell(batch)
    const now = clock.monotonic()
    restsUntil = now + Math.min((now - begun) * REST_SHARE, REST_MAX_MS)
    if (next.size > 0) begin()
  }

  function tell(batch: ReadonlyMap<Author, number>): void {
    for (const [author, count] of batch) author.tellSaved(count)
  }

  function fail(cause: unknown): void {
    if (closed) return
    log.error({ err: cause }, 'documents: what was written may not be on the disk')
    isWell = false
    next.clear()
    undoRetry ??= clock.after(RETRY_MS, retry)
    onFailed()
  }

  /** Whether all has been written anew; if not it is tried again soon. */
  function rewrite(): boolean {
    undoRetry = null
    try {
      file.rewrite()
      return true
    } catch (cause) {
      log.warn({ err: cause }, 'documents: nothing can be written yet')
      undoRetry = clock.after(RETRY_MS, retry)
      return false
    }
  }

  function retry(): void {
    if (!rewrite()) return
    log.info('documents: what is written is safe again')
    isWell = true
    isBehind = false
    const batch = next
    next = new Map()
    tell(batch)
  }

  return {
    committed() {
      isBehind = true
    },
    promise(author, count) {
      if (isBehind || !isWell) {
        next.set(author, count)
        begin()
      } else if (running) running.set(author, count)
      else author.tellSaved(count)
    },
    distrust() {
      isWell = false
      if (!closed) undoRetry ??= clock.after(RETRY_MS, retry)
    },
    isWell: () => isWell,
    syncs: () => syncs,
    async settle() {
      await ended
      undoRest?.()
      undoRest = null
      restsUntil = 0
      begin()
      await ended
    },
    async close() {
      closed = true
      undoLook()
      undoRest?.()
      undoRetry?.()
      await ended
      await file.close()
    },
  }
}
