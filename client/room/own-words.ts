import { useStore } from '@nanostores/react'
import { useEffect, useMemo } from 'react'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Library } from '#shared/library/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { $unsaved, listedCopies } from '../copies/copies.ts'

/** What a page had of a document that the office would not take in becomes a version. */
export async function keepVariants(): Promise<void> {
  const { keepVariantsWith } = await import('../documents/documents.ts')
  keepVariantsWith(async (documentId, update) => {
    const { keepVariant } = await import('../versions/versions.ts')
    const outcome = await keepVariant(documentId, update)
    return outcome.ok && outcome.value.inTrash ? 'in the trash' : outcome.ok
  })
}

/** For whom this browser keeps the documents of a room; null: it keeps none. A guest's browser is anybody's. */
export function useKeepFor(keep: boolean, roomId: RoomId) {
  const me = useStore($me)
  const memberId = keep && me && me.role !== 'guest' ? me.memberId : null
  return useMemo(() => (memberId === null ? null : { memberId, roomId }), [memberId, roomId])
}

/**
 * Leaves with the office what this page, or this browser, still has of documents that were thrown away: the office asks
 * nobody for it any more. What this browser has of those that are not here at all is offered as text, unless they are
 * elsewhere.
 */
export function useOwnInTrash({ keep, roomId, documents }: Library): void {
  const keepFor = useKeepFor(keep, roomId)
  const unsaved = useStore($unsaved)
  const waiting = useMemo(() => {
    const kept = listedCopies(localStorage).filter(({ memberId }) => memberId === keepFor?.memberId)
    const unsent = new Set(kept.filter(({ unsent = [] }) => unsent.length > 0).map(({ documentId }) => documentId))
    const isWaiting = (id: string) => unsaved.has(id) || unsent.has(id)
    return documents.flatMap(({ id, trashedAt }) => (trashedAt !== null && isWaiting(id) ? id : [])).join()
  }, [documents, unsaved, keepFor])
  useEffect(() => {
    if (waiting !== '') void leave(waiting.split(','), keepFor)
  }, [keepFor, waiting])
  const missing = useMemo(() => {
    const here = new Set<string>(documents.map(({ id }) => id))
    return listedCopies(localStorage)
      .filter((copy) => copy.memberId === keepFor?.memberId && copy.roomId === roomId && !here.has(copy.documentId))
      .flatMap(({ documentId, unsent = [] }) => (unsent.length > 0 ? documentId : []))
      .join()
  }, [documents, keepFor, roomId])
  useEffect(() => {
    if (missing !== '' && keepFor) void offer(missing.split(','), keepFor)
  }, [keepFor, missing])
}

/** One after the other; what the office does not take now stays in the browser, and is offered at the next visit. */
async function leave(ids: readonly string[], keepFor: { memberId: string; roomId: RoomId } | null): Promise<void> {
  await keepVariants()
  const { keepLeftCopy, letGo } = await import('../documents/documents.ts')
  for (const id of ids) if (!letGo(id) && keepFor) await keepLeftCopy(id, keepFor)
}

async function offer(ids: readonly string[], keepFor: { memberId: string; roomId: RoomId }): Promise<void> {
  const { isOpen, offerLeftCopy } = await import('../documents/documents.ts')
  for (const id of ids) if (!isOpen(id)) await offerLeftCopy(id, keepFor)
}
