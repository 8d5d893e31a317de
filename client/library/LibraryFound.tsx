import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { answersSearch } from '#shared/library/search.ts'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { DocumentRow } from './DocumentRow.tsx'
import styles from './LibraryList.module.css'
import { useTitle } from './title.ts'
import { useHits } from './use-hits.ts'
import { libraryWords } from './words.ts'

interface LibraryFoundProps {
  readonly library: Library
  readonly text: string
  readonly currentId: DocumentId | null
  readonly onOpen: (document: Shelved) => void
}

/** What answers a search in this room: titles at once, texts as soon as the office has looked. */
export function LibraryFound({ library, text, currentId, onOpen }: LibraryFoundProps) {
  const say = useWords(libraryWords)
  const titleOf = useTitle()
  const hits = useHits(text, library.roomId)
  const excerpts = new Map(hits.kind === 'found' ? hits.hits.map(({ id, excerpt }) => [id, excerpt]) : [])
  const there = library.documents.filter(({ trashedAt }) => trashedAt === null)
  const titled = there.filter((document) => answersSearch(titleOf(document), text))
  const found = [...titled, ...there.filter((document) => excerpts.has(document.id) && !titled.includes(document))]
  const settled = hits.kind === 'found' || hits.kind === 'failed'
  return (
    <div className={styles.sections}>
      <ul className={styles.list} aria-label={say('results')}>
        {found.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            current={document.id === currentId}
            excerpt={excerpts.get(document.id) ?? ''}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {!settled && found.length === 0 && <Skeleton lines={3} />}
      <p role="status" className={found.length > 0 && hits.kind !== 'failed' ? 'visually-hidden' : styles.quiet}>
        {hits.kind === 'failed' && `${say('searchFailed')} `}
        {settled && (found.length > 0 ? say('found', { count: found.length }) : say('nothingFound', { text }))}
      </p>
    </div>
  )
}
