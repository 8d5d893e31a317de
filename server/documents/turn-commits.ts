import { closeCodes } from '#shared/documents/limits.ts'
import type { Log } from '../platform/log.ts'
import type { DocumentData } from './data.ts'
import type { LiveDocument } from './live-document.ts'
import type { PowerSafety } from './power-safety.ts'

/** What is accepted in one turn of the event loop goes into the log together, and is relayed only then. */
export interface TurnCommits {
  /** Has the document's pending updates committed at the end of this turn. */
  add(document: LiveDocument): void
  /** Commits now what waits. */
  flush(): void
  /** Whether the last commit went well. */
  isWell(): boolean
}

/**
 * One transaction for all updates of a turn. When it fails nobody hears of them: the sockets of their documents are
 * closed, so that every client comes back to what is kept, and offers again what is not.
 */
export function createTurnCommits(options: {
  data: Pick<DocumentData, 'append'>
  safety: Pick<PowerSafety, 'committed' | 'distrust'>
  log: Log
  onCommitted(document: LiveDocument): void
}): TurnCommits {
  const { data, safety, log, onCommitted } = options
  let waiting = new Set<LiveDocument>()
  let well = true

  function flush(): void {
    if (waiting.size === 0) return
    const documents = waiting
    waiting = new Set()
    try {
      data.append([...documents].flatMap((document) => document.pending()))
      well = true
      safety.committed()
    } catch (cause) {
      // A full or failing disk is an outage of writing, not of the office: it goes on, and clients try again.
      well = false
      safety.distrust()
      log.error({ err: cause, documents: documents.size }, 'documents: updates could not be stored')
      for (const document of documents) document.close(closeCodes.notStored)
      return
    }
    for (const document of documents) {
      document.committed()
      onCommitted(document)
    }
  }

  return {
    add(document) {
      if (waiting.size === 0) setImmediate(flush)
      waiting.add(document)
    },
    flush,
    isWell: () => well,
  }
}
