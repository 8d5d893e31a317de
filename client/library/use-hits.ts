import { useEffect, useState } from 'react'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Hit } from '#shared/library/contract.ts'
import { findDocuments } from './acting.ts'

/** Letters that follow each other this fast are one question. */
const PAUSE_MS = 250

/** What a search has come to: nothing was asked, no answer yet, no answer to be had, or what was found. */
type Hits =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'found'; readonly hits: readonly Hit[] }

/** Searches titles and texts while one types; null searches all rooms that are not confidential. */
export function useHits(text: string, roomId: RoomId | null): Hits {
  const wanted = text.trim()
  const [answer, setAnswer] = useState<{ readonly to: string; readonly hits: readonly Hit[] | null } | null>(null)
  useEffect(() => {
    if (wanted === '') return
    let current = true
    const timer = window.setTimeout(() => {
      void findDocuments(wanted, roomId).then((hits) => {
        if (current) setAnswer({ to: wanted, hits })
      })
    }, PAUSE_MS)
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [wanted, roomId])
  if (wanted === '') return { kind: 'idle' }
  if (answer?.to !== wanted) return { kind: 'asking' }
  return answer.hits ? { kind: 'found', hits: answer.hits } : { kind: 'failed' }
}
