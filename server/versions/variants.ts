import type { Actor, SignedIn } from '#shared/access/actor.ts'
import { done, refuse } from '#shared/kernel/contract.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { VersionRouteRefusal } from '#shared/versions/limits.ts'
import { judgeFirst } from '../documents/documents.ts'
import type { Log } from '../platform/log.ts'
import type { PackedDocument } from './version-jobs.ts'
import { hindranceOf, type Handling } from './handling.ts'
import type { Reach } from './reach.ts'
import type { createStoring } from './storing.ts'

export type VariantReply =
  | { readonly ok: true; readonly value: { readonly version: Version } }
  | { readonly ok: false; readonly refusal: VersionRouteRefusal }

export interface VariantsDeps {
  readonly reach: Reach
  readonly handling: Handling
  readonly storing: ReturnType<typeof createStoring>
  readonly log: Log
}

/**
 * Keeps what a page held that the office does not have: of a replica that differed, or of somebody whose right to write
 * went while they wrote. It is not believed: guarded as any update, read in the thread only, written anew there.
 */
export function createVariants({ reach, handling, storing, log }: VariantsDeps) {
  async function pack(documentId: DocumentId, content: Uint8Array, actor: SignedIn): Promise<PackedDocument | null> {
    const info = reach.open(actor, documentId)
    if (!info || !judgeFirst(content, info.kind)) return null
    try {
      return await handling.packForeign({ kind: info.kind, content })
    } catch (cause) {
      log.warn({ err: cause, documentId }, 'versions: what a page brought cannot be read')
      return null
    }
  }

  return {
    /** Why this actor may leave nothing here now; null when they may. Asked before a byte is read. */
    whyNot(actor: Actor, documentId: DocumentId | null): VersionRouteRefusal | null {
      if (actor.kind === 'anonymous') return 'not_signed_in'
      if (documentId === null || !reach.open(actor, documentId)) return 'not_found'
      return hindranceOf(handling, actor.memberId)
    },

    async keep(actor: SignedIn, documentId: DocumentId, content: Uint8Array): Promise<VariantReply> {
      const packed = await pack(documentId, content, actor)
      const info = reach.open(actor, documentId) // the right may be gone by now
      if (!info) return refuse('not_found')
      if (!packed) return refuse('unreadable')
      const { memberId } = actor
      const kept = storing.put(
        { documentId, kind: 'variant', name: null, madeBy: memberId, authors: [memberId], follows: null },
        packed,
      )
      if (kept === 'gone') return refuse('not_found')
      return kept === 'full' ? refuse('versions_full') : done({ version: reach.show(actor, info, kept) })
    },
  }
}
