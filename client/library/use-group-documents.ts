import { useCallback, useEffect, useState } from 'react'
import type { GroupId } from '#shared/kernel/ids.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { onArrival } from '../platform/realtime.ts'
import { documentsOfGroup } from './acting.ts'

/** Nobody tells of a whole group: who looks on asks anew now and then, and when they come back to the page. */
const AGAIN_MS = 20_000

/** What lies in a group's rooms: asked when one looks, at every return, and now and then while one looks on. */
export function useGroupDocuments(groupId: GroupId): {
  /** Null: not here yet. */
  readonly documents: readonly Shelved[] | 'failed' | null
  readonly again: () => void
} {
  const [documents, setDocuments] = useState<readonly Shelved[] | 'failed' | null>(null)
  const ask = useCallback(async () => {
    const answer = await documentsOfGroup(groupId)
    // What is on the page stays there while there is no line.
    setDocuments((now) => answer ?? (Array.isArray(now) ? now : 'failed'))
  }, [groupId])
  useEffect(() => {
    const undo = onArrival(ask)
    const seen = () => {
      if (document.visibilityState === 'visible') void ask()
    }
    const timer = window.setInterval(seen, AGAIN_MS)
    document.addEventListener('visibilitychange', seen)
    return () => {
      undo()
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [ask])
  return { documents, again: () => void ask() }
}
