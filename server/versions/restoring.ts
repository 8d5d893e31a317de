import type { SignedIn } from '#shared/access/actor.ts'
import { DOCUMENT_MAX_BYTES } from '#shared/documents/limits.ts'
import type { DocumentId, VersionId } from '#shared/kernel/ids.ts'
import type { Documents } from '../documents/documents.ts'
import type { Log } from '../platform/log.ts'
import type { VersionData } from './data.ts'
import type { VersionRecord } from './record.ts'
import type { Handling } from './handling.ts'
import type { Making } from './making.ts'
import type { Reach } from './reach.ts'

interface RestoringDeps {
  readonly data: Pick<VersionData, 'contentOf' | 'find'>
  readonly documents: Pick<Documents, 'find' | 'write' | 'authorsOf'>
  readonly reach: Reach
  readonly handling: Handling
  readonly making: Making
  readonly log: Log
}

/**
 * Makes a document what it was at a version. What it is now is put away first; then it is changed by updates of the
 * member who asks, which everybody's page takes in like any other. What is typed meanwhile stays. Of a vote the ballots
 * come back in the name of whose they are, as the office knows that they wrote them. Of one document one after the other:
 * two at once would each put back the same words.
 */
export function createRestoring({ data, documents, reach, handling, making, log }: RestoringDeps) {
  const underWay = new Map<DocumentId, Promise<unknown>>()

  return async (actor: SignedIn, documentId: DocumentId, versionId: VersionId) => {
    const turn = (underWay.get(documentId) ?? Promise.resolve()).then(() => restore(actor, documentId, versionId))
    // Whoever asked hears of a failure; the next one's turn comes all the same.
    const over = turn.catch(() => undefined)
    underWay.set(documentId, over)
    try {
      return await turn
    } finally {
      if (underWay.get(documentId) === over) underWay.delete(documentId)
    }
  }

  async function restore(actor: SignedIn, documentId: DocumentId, versionId: VersionId) {
    const info = documents.find(documentId)
    const target = data.contentOf(versionId)
    if (!info || !target) return 'version_not_found'
    const taken = await making.take(documentId)
    const { content } = taken
    const hands = data.find(documentId, versionId)?.origin === 'page' ? [] : [...documents.authorsOf(documentId)]
    const { updates, ballots } = await handling.putBack({ kind: info.kind, content, target, hands })
    const all = [...updates, ...ballots.map(({ update }) => update)]
    if (all.length === 0) return null
    const refusal = reach.whyNotWrite(actor, documentId) // the right may be gone by now
    if (refusal) return refusal
    // Written in several updates, of which none may be the one that does not fit.
    if (all.reduce((sum, { length }) => sum + length, content.length) > DOCUMENT_MAX_BYTES) return 'document_full'
    const before = taken.same ?? taken.put({ kind: 'before', name: null, madeBy: actor.memberId })
    if (before === 'full') return 'versions_full'
    if (before === 'gone') return 'document_not_found'
    for (const update of updates) {
      const outcome = documents.write(documentId, { memberId: actor.memberId, update })
      if (outcome === 'done') continue
      log.error({ documentId, outcome }, 'versions: a version could not be put back wholly')
      return outcome === 'gone' ? 'document_not_found' : outcome === 'full' ? 'document_full' : 'unreadable'
    }
    for (const { memberId, update } of ballots) {
      const outcome = documents.write(documentId, { memberId, update, asked: actor.memberId })
      if (outcome !== 'done') log.error({ documentId, outcome }, 'versions: a ballot could not be put back')
    }
    return before as VersionRecord
  }
}
