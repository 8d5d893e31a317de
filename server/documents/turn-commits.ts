import { closeCodes } from '#shared/documents/limits.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { DocumentData } from './data.ts'
import type { OpenDocument } from './document-host.ts'
import type { PowerSafety } from './power-safety.ts'

/** How often it is tried again while another program has the database locked, and how long. */
const LOCKED_RETRY_MS = 1_000
const LOCKED_MAX_MS = 120_000
/** Between two commits this many times as long passes as the last one took to be stored and told: what comes meanwhile goes together. */
const REST_SHARE = 3
/** Nobody sees this delay. */
const REST_MAX_MS = 15

/** What is accepted in one turn of the event loop goes into the log together, and is relayed only then. */
interface TurnCommits {
  /** Has the document's pending updates committed at the end of this turn. */
  add(document: OpenDocument): void
  /** Commits now what waits. */
  flush(): void
  /** Commits now what waits for nothing but the end of the turn, or of a rest. */
  hurry(): void
  close(): void
}

/**
 * One transaction for all updates of a turn. When it fails nobody hears of them: the sockets of their documents are
 * closed, so that every client comes back to what is kept, and offers again what is not. While another program has the
 * database locked they wait, and nobody hears of them either.
 */
export function createTurnCommits(options: {
  data: Pick<DocumentData, 'append'>
  safety: Pick<PowerSafety, 'committed' | 'distrust'>
  clock: Clock
  log: Log
  onCommitted(document: OpenDocument): void
}): TurnCommits {
  const { data, safety, clock, log, onCommitted } = options
  let waiting = new Set<OpenDocument>()
  let lockedSince: number | null = null
  let undoRetry: (() => void) | null = null
  let restsUntil = 0

  /** At the end of this turn, or when the last one has been rested from. */
  function schedule(): void {
    const restMs = restsUntil - clock.monotonic()
    if (restMs <= 0) setImmediate(flush)
    else clock.after(restMs, flush)
  }

  function flush(): void {
    if (waiting.size === 0) return
    const documents = waiting
    waiting = new Set()
    const begun = clock.monotonic()
    try {
      data.append([...documents].flatMap((document) => document.pending()))
    } catch (cause) {
      // A full or failing disk is an outage of writing, not of the office: it goes on, and clients try again.
      safety.distrust()
      if (isLocked(cause) && begun - (lockedSince ?? begun) < LOCKED_MAX_MS) waitForLock(documents, begun)
      else fail(documents, cause)
      return
    }
    lockedSince = null
    safety.committed()
    for (const document of documents) {
      document.committed()
      onCommitted(document)
    }
    const now = clock.monotonic()
    restsUntil = now + Math.min((now - begun) * REST_SHARE, REST_MAX_MS)
  }

  function waitForLock(documents: Set<OpenDocument>, at: number): void {
    if (lockedSince === null) log.warn('documents: another program has the database locked')
    lockedSince ??= at
    waiting = documents
    undoRetry ??= clock.after(LOCKED_RETRY_MS, () => {
      undoRetry = null
      flush()
    })
  }

  function fail(documents: ReadonlySet<OpenDocument>, cause: unknown): void {
    lockedSince = null
    log.error({ err: cause, documents: documents.size }, 'documents: updates could not be stored')
    for (const document of documents) document.close(closeCodes.notStored)
  }

  return {
    add(document) {
      if (waiting.size === 0) schedule()
      waiting.add(document)
    },
    flush,
    hurry() {
      // Trying in vain holds up everybody for as long as SQLite is patient.
      if (lockedSince === null) flush()
    },
    close() {
      undoRetry?.()
    },
  }
}

const isLocked = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY'
