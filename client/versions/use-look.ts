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

const loading: Seen = { kind: 'loading' }

/** Fetches what a version shows; again when the line is back and it is not here yet. */
export function useLook(documentId: DocumentId, { moment, against }: Look): Seen {
  const asked = `${documentId} ${moment} ${String(against)}`
  const [last, setLast] = useState({ asked, seen: loading })
  useEffect(() => {
    let wanted = true
    let here = false
    const show = (seen: Seen) => wanted && setLast({ asked, seen })
    const fetchIt = async () => {
      if (here) return
      show(loading)
      const outcome = await lookAt(documentId, { moment, against })
      here ||= outcome.ok
      if (outcome.ok) show({ kind: 'here', view: outcome.value })
      else show({ kind: 'failed', refusal: outcome.refusal, again: () => void fetchIt() }) // what comes of it is shown
    }
    const undo = onArrival(fetchIt)
    return () => {
      wanted = false
      undo()
    }
  }, [asked, documentId, moment, against])
  // What was asked before is not shown under the name of what is asked now.
  return last.asked === asked ? last.seen : loading
}
