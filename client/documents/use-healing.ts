import { useEffect, useRef } from 'react'
import * as Y from 'yjs'
import type { DocumentStatus } from './document-status.ts'
import type { OpenDocument } from './open-documents.ts'
import { keepVariant } from './variants.ts'

interface Healing {
  readonly documentId: string
  readonly mayWrite: boolean
  readonly status: DocumentStatus
  /** Fetches what was saved, in the place of what is here. */
  readonly onHealed: () => void
}

/**
 * Heals a page whose content differs from the office's: what it shows is kept as a version, and what was saved is
 * fetched. Who may only read has nothing of their own in it. Where it cannot be kept, nothing is dropped.
 */
export function useHealing(document: OpenDocument, { documentId, mayWrite, status, onHealed }: Healing): void {
  const hasBegun = useRef(false)
  // What the office refuses twice leans on something that it does not have, and after a power cut nobody may have any more.
  const differs = status.kind === 'refused' && (status.why === 'diverged' || status.why === 'updateRefused')
  useEffect(() => {
    if (!differs || hasBegun.current) return
    hasBegun.current = true
    const update = mayWrite ? (Y.encodeStateAsUpdate(document.doc) as Uint8Array<ArrayBuffer>) : null
    void keepVariant(documentId, update).then((kept) => {
      if (kept) onHealed()
    })
  }, [differs, document, documentId, mayWrite, onHealed])
}
