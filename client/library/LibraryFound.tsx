import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { answersSearch } from '#shared/library/search.ts'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { DocumentRow } from './DocumentRow.tsx'
import styles from './LibraryList.module.css'
import { useTitle } from './title.ts'
import { useHits, type Where } from './use-hits.ts'
import { libraryWords } from './words.ts'

/** More are found by another word: a longer list is not read. */
const FOUND_MAX = 50

interface LibraryFoundProps {
  /** What there is to be found, as the page knows it. */
  readonly documents: readonly Shelved[]
  readonly where: Where
  readonly text: string
  readonly currentId?: DocumentId | null
  /** Where something lies, where rooms are mixed. */
  readonly placeOf?: (document: Shelved) => string
  readonly onStarred?: () => void
  readonly onOpen: (document: Shelved) => void
}

/** What answers a search: titles at once, texts as soon as the office has looked. */
export function LibraryFound(props: LibraryFoundProps) {
  const { documents, where, text, currentId = null, placeOf, onStarred, onOpen } = props
  const say = useWords(libraryWords)
  const titleOf = useTitle()
  const hits = useHits(text, where)
  const excerpts = new Map(hits.kind === 'found' ? hits.hits.map(({ id, excerpt }) => [id, excerpt]) : [])
  const there = documents.filter(({ trashedAt }) => trashedAt === null)
  const titled = new Set(there.filter((document) => answersSearch(titleOf(document), text)))
  const found = [...titled, ...there.filter((document) => excerpts.has(document.id) && !titled.has(document))]
  const settled = hits.kind === 'found' || hits.kind === 'failed'
  const isNothing = settled && found.length === 0
  return (
    <div className={styles.sections}>
      <ul className={styles.list} aria-label={say('results')}>
        {found.slice(0, FOUND_MAX).map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            current={document.id === currentId}
            excerpt={excerpts.get(document.id) ?? ''}
            place={placeOf?.(document) ?? ''}
            onStarred={onStarred}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {!settled && found.length === 0 && <Skeleton lines={3} />}
      <p role="status" className={found.length > 0 && hits.kind !== 'failed' ? 'visually-hidden' : styles.quiet}>
        {hits.kind === 'failed' && `${say('searchFailed')} `}
        {settled && (isNothing ? say('nothingFound', { text }) : say('found', { count: found.length }))}
      </p>
      {isNothing && hits.kind === 'found' && <p className={styles.quiet}>{say('foundSoon')}</p>}
    </div>
  )
}
