import type { Actor, SignedIn } from '#shared/access/actor.ts'
import { done, refuse } from '#shared/kernel/contract.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { VersionRouteRefusal } from '#shared/versions/limits.ts'
import type { Documents } from '../documents/documents.ts'
import type { Log } from '../platform/log.ts'
import type { PackedDocument } from './version-jobs.ts'
import type { Handling } from './handling.ts'
import type { Reach } from './reach.ts'
import type { createStoring } from './storing.ts'

type VariantReply =
  | { readonly ok: true; readonly value: { readonly version: Version; readonly inTrash: boolean } }
  | { readonly ok: false; readonly refusal: VersionRouteRefusal }

interface VariantsDeps {
  readonly documents: Pick<Documents, 'judge'>
  readonly reach: Reach
  readonly handling: Handling
  readonly storing: ReturnType<typeof createStoring>
  readonly log: Log
}

/**
 * Keeps what a page held that the office does not have: of a replica that differed, or of somebody whose right to write
 * went while they wrote, or to whom somebody threw the document away: then it comes out of the trash with it. It is not believed: guarded as any update, read in the thread only, written anew there.
 */
export function createVariants({ documents, reach, handling, storing, log }: VariantsDeps) {
  async function pack(documentId: DocumentId, content: Uint8Array, actor: SignedIn): Promise<PackedDocument | null> {
    const info = reach.openToLeave(actor, documentId)
    if (!info) return null
    try {
      if (!(await documents.judge(content, info.kind))) return null
      return await handling.packForeign({ kind: info.kind, content })
    } catch (cause) {
      log.warn({ err: cause, documentId }, 'versions: what a page brought cannot be read')
      return null
    }
  }

  async function keep(actor: SignedIn, documentId: DocumentId, content: Uint8Array): Promise<VariantReply> {
    const packed = await pack(documentId, content, actor)
    const info = reach.openToLeave(actor, documentId) // the right may be gone by now
    if (!info) return refuse('not_found')
    if (!packed) return refuse('unreadable')
    const { memberId } = actor
    const kept = storing.put(
      { documentId, kind: 'variant', name: null, madeBy: memberId, authors: [memberId], follows: null },
      packed,
    )
    if (kept === 'gone') return refuse('not_found')
    if (kept === 'full') return refuse('versions_full')
    return done({ version: reach.show(actor, info, kept), inTrash: info.trashedAt !== null })
  }

  return {
    /** Who may leave nothing here now is answered before a byte is read. `read`: null when it is too large. */
    async take(
      actor: Actor,
      documentId: DocumentId | null,
      read: () => Promise<Uint8Array | null>,
    ): Promise<VariantReply> {
      if (actor.kind === 'anonymous') return refuse('not_signed_in')
      if (documentId === null || !reach.openToLeave(actor, documentId)) return refuse('not_found')
      return handling.ask(actor.memberId, async () => {
        const content = await read()
        return content ? keep(actor, documentId, content) : refuse('too_large')
      })
    },
  }
}
