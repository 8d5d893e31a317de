import { useEffect, useMemo, useState } from 'react'
import { loadAuthors, type OpenDocument } from '../documents/documents.ts'
import { COMMENTS, readThreads, type Signed, type Thread } from './comments.ts'

/** Who signed something, as far as is known: the owner of its client number, and who it says it is. */
export interface Author {
  /** Undefined while the office is being asked. */
  readonly memberId: string | undefined
  /** It was written by another than it says: by who put an older version back, say. */
  readonly claimed: string | null
}

/** The threads of a note, and who signed what in them by the office's word. */
export function useComments(
  document: OpenDocument,
  { documentId, ownId }: { readonly documentId: string; readonly ownId: string | undefined },
): { readonly threads: readonly Thread[]; readonly authorOf: (signed: Signed) => Author } {
  const store = useMemo(() => document.doc.getMap(COMMENTS), [document])
  const [threads, setThreads] = useState(() => readThreads(store))
  const [known, setKnown] = useState<ReadonlyMap<number, string>>(new Map())
  useEffect(() => {
    const look = () => setThreads(readThreads(store))
    look()
    store.observe(look)
    return () => store.unobserve(look)
  }, [store])
  const ownClient = document.doc.clientID
  const unknown = useMemo(() => {
    const signed = threads.flatMap(({ comments, settled }) => [...comments, ...(settled ? [settled] : [])])
    const clients = new Set(signed.map(({ client }) => client))
    return [...clients].filter((client) => client !== ownClient && !known.has(client)).join()
  }, [threads, known, ownClient])
  useEffect(() => {
    if (unknown === '') return
    let left = false
    // What cannot be asked now is asked with the next change; until then nobody's name stands there.
    void loadAuthors(documentId, unknown.split(',').map(Number)).then((found) => {
      if (found && found.size > 0 && !left) setKnown((before) => new Map([...before, ...found]))
    })
    return () => {
      left = true
    }
  }, [documentId, unknown])
  const authorOf = ({ client, by }: Signed): Author => {
    const memberId = client === ownClient ? ownId : known.get(client)
    return { memberId, claimed: memberId !== undefined && by !== null && by !== memberId ? by : null }
  }
  return { threads, authorOf }
}
