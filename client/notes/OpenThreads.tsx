import { useStore } from '@nanostores/react'
import { useEffect, useMemo, useState } from 'react'
import type { OpenDocument } from '../documents/documents.ts'
import { isThreadId } from './comment-mark.ts'
import { COMMENTS, readThreads } from './comments.ts'
import type { NoteSurface } from './note-surface.ts'

interface OpenThreadsProps {
  readonly document: OpenDocument
  readonly surface: Pick<NoteSurface, '$thread'>
}

/** Colours the words that an unsettled thread is about: what has no thread, or is settled, is plain text. */
export function OpenThreads({ document, surface }: OpenThreadsProps) {
  const store = useMemo(() => document.doc.getMap(COMMENTS), [document])
  const [ids, setIds] = useState<readonly string[]>([])
  const current = useStore(surface.$thread)
  useEffect(() => {
    const look = () =>
      setIds(
        readThreads(store)
          .filter(({ settled }) => !settled)
          .map(({ id }) => id),
      )
    look()
    store.observe(look)
    return () => store.unobserve(look)
  }, [store])
  // An id is of letters, digits and dashes only: nothing else of a document gets into a style.
  const places = ids.filter(isThreadId).map((id) => `[data-comment="${id}"]`)
  if (places.length === 0) return null
  const now = isThreadId(current)
    ? `[data-comment="${current}"]{background:var(--sun-wash);outline:1px solid var(--sun)}`
    : ''
  return <style>{`:is(${places.join()}){background:var(--sun-wash);border-bottom:2px solid var(--sun)}${now}`}</style>
}
