import { useEffect, useState } from 'react'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { VersionView } from '#shared/versions/view.ts'
import { onArrival } from '../platform/realtime.ts'
import { lookAt, type Look } from './acting.ts'

/** What a version shows, as far as it is here. */
export type Seen =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly refusal: string; readonly again: () => void }
  | { readonly kind: 'here'; readonly view: VersionView }

/** Fetches what a version shows; again when the line is back and it is not here yet. */
export function useLook(documentId: DocumentId, { moment, against }: Look): Seen {
  const [seen, setSeen] = useState<Seen>({ kind: 'loading' })
  useEffect(() => {
    let wanted = true
    let here = false
    const fetchIt = async () => {
      if (here) return
      setSeen({ kind: 'loading' })
      const outcome = await lookAt(documentId, { moment, against })
      if (!wanted) return
      here = outcome.ok
      if (outcome.ok) setSeen({ kind: 'here', view: outcome.value })
      else setSeen({ kind: 'failed', refusal: outcome.refusal, again: () => void fetchIt() }) // what comes of it is shown
    }
    void fetchIt()
    const undo = onArrival(fetchIt)
    return () => {
      wanted = false
      undo()
    }
  }, [documentId, moment, against])
  return seen
}
