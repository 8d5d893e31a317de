import { closeCodes, type DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { createContents } from './contents.ts'
import type { DocumentData } from './data.ts'
import { createJudging, type Judged } from './judging.ts'
import type { LiveDocument } from './live-document.ts'
import type { DocumentRecord } from './kept.ts'

/** An update that the server makes for a member, under client numbers that are nobody's or theirs. */
interface ServerUpdate {
  readonly memberId: MemberId
  readonly update: Uint8Array
  /** Who asked for it, where it is in another's name: it is their act. */
  readonly asked?: MemberId
}

/** What those above do with all of a document, without being at it. */
export interface WholeDocuments {
  /** Whether a document of this kind may be all of this, walked beside the event loop; null: none may. */
  judge(content: Uint8Array, kind: DocumentKind): Promise<Judged | null>
  /** All of a document as one Yjs update; rejects where there is none. */
  contentOf(id: DocumentId): Promise<Uint8Array>
  /** Writes for a member what must be kept: guarded, logged and relayed like any other update, committed when it returns. */
  write(id: DocumentId, made: ServerUpdate): 'done' | 'gone' | 'full' | 'refused'
  /** Who wrote under which Yjs client number. */
  authorsOf(id: DocumentId): ReadonlyMap<number, MemberId>
}

/** Reads and writes whole documents; `flush` commits what waits. */
export function createWholeDocuments(options: {
  data: Pick<DocumentData, 'find' | 'read' | 'clientsOf'>
  clock: Clock
  open(record: DocumentRecord): LiveDocument
  flush(): void
  /** Whether what was committed is kept. */
  isWell(): boolean
}): { readonly whole: WholeDocuments; close(): Promise<void> } {
  const { data, clock, flush } = options
  const contents = createContents(clock)
  const judging = createJudging(clock)
  return {
    whole: {
      judge: (content, kind) => judging.judge(content, kind),
      async contentOf(id) {
        const record = data.find(id)
        if (!record) throw new Error('There is no such document')
        flush()
        return contents.whole(data.read(record.number))
      },
      write(id, { memberId, update, asked = memberId }) {
        const record = data.find(id)
        if (!record) return 'gone'
        const code = options.open(record).write({ memberId, asked }, update)
        if (code !== null) return code === closeCodes.full ? 'full' : 'refused'
        flush()
        if (!options.isWell()) throw new Error('An update made by the server could not be stored')
        return 'done'
      },
      authorsOf(id) {
        const record = data.find(id)
        return record ? data.clientsOf(record.number) : new Map<number, MemberId>()
      },
    },
    async close() {
      await Promise.all([contents.close(), judging.close()])
    },
  }
}
