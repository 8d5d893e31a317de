import { useCallback, useEffect, useState } from 'react'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { versionEvents } from '#shared/versions/contract.ts'
import { listener, onArrival } from '../platform/realtime.ts'
import { closeList, listVersions } from './acting.ts'

const on = listener<typeof versionEvents>()

/** The versions of a document, as far as they are known. */
export type Versions =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly refusal: string }
  | {
      readonly kind: 'known'
      readonly roomId: RoomId
      readonly versions: readonly Version[]
      readonly mayWrite: boolean
    }

/** Which versions there are: asked when one looks, at every return of the line, and whenever the office says they changed. */
export function useVersions(documentId: DocumentId): {
  readonly versions: Versions
  readonly ask: () => Promise<void>
} {
  const [versions, setVersions] = useState<Versions>({ kind: 'loading' })
  const ask = useCallback(async () => {
    const reply = await listVersions(documentId)
    if (reply.ok) setVersions({ kind: 'known', ...reply.value })
    // What is on the page stays there while there is no line.
    else
      setVersions((now) =>
        now.kind === 'known' && reply.refusal === 'unreachable' ? now : { kind: 'failed', refusal: reply.refusal },
      )
  }, [documentId])
  useEffect(() => {
    const undos = [
      onArrival(ask),
      on('versions:changed', (changed) => {
        if (changed.documentId === documentId) void ask() // what comes of it is set there
      }),
    ]
    return () => {
      for (const undo of undos) undo()
      closeList(documentId)
    }
  }, [ask, documentId])
  return { versions, ask }
}
