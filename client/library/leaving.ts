import { useEffect, useRef } from 'react'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { titleOf } from './title.ts'
import { libraryWords } from './words.ts'

/** Documents that this page itself sends away now: it need not be told that they are gone. */
const leaving = new Set<DocumentId>()
const LEAVING_MS = 5_000

/** Says that this page sends a document away. */
export function leaves(id: DocumentId): void {
  leaving.add(id)
  window.setTimeout(() => leaving.delete(id), LEAVING_MS)
}

interface Arrivals {
  readonly library: Library
  /** The one that is shown, and the one that was asked for. */
  readonly document: Shelved | null
  readonly wanted: DocumentId | null
  /** What was asked for, or shown, is not here. */
  readonly onMissing: () => void
}

/** Says when what one looks at has gone, was never there, or may be written in no longer. */
export function useArrivals(arrivals: Arrivals): void {
  const say = useWords(libraryWords)
  const before = useRef<Shelved | null>(null)
  const latest = useRef({ ...arrivals, say })
  useEffect(() => {
    latest.current = { ...arrivals, say }
  })
  const { document, wanted } = arrivals
  useEffect(() => {
    const was = before.current
    const { library, document: now, wanted: asked, onMissing, say: speak } = latest.current
    before.current = now
    const isThere = (id: DocumentId) => library.documents.some((one) => one.id === id && one.trashedAt === null)
    const hasLeft = was !== null && was.id !== now?.id && !isThere(was.id)
    if (hasLeft || (asked !== null && !isThere(asked))) {
      const words = hasLeft ? speak('gone', { title: titleOf(was) }) : speak('notHere')
      const id = hasLeft ? was.id : asked
      if (id !== null && !leaving.has(id)) toast(words, { tone: 'sun' })
      onMissing()
    } else if (now && was?.id === now.id && was.mayWrite !== now.mayWrite) {
      const title = titleOf(now)
      toast(speak(now.mayWrite ? 'writingNow' : 'readOnlyNow', { title }), { tone: now.mayWrite ? 'leaf' : 'sun' })
    }
  }, [document?.id, document?.mayWrite, wanted])
}
