import { ChevronDown, Lock, NotebookText, PencilRuler, Star } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { setFavourite } from './acting.ts'
import styles from './LibraryBar.module.css'
import { LibraryDialog } from './LibraryDialog.tsx'
import { LibraryMenu } from './LibraryMenu.tsx'
import { useTitle } from './title.ts'
import { useAsk } from './use-ask.ts'
import { libraryWords } from './words.ts'

interface LibraryBarProps {
  readonly library: Library
  /** The one that is open; null: the room has none of the kind. */
  readonly document: Shelved | null
  readonly onOpen: (kind: DocumentKind, id: DocumentId) => void
  /** Goes to where it lies in another room. */
  readonly onGo: (document: Shelved) => void
  readonly onVersions?: () => void
  /** What others offer for this document, beside the menu. */
  readonly children?: ReactNode
}

/** Above every note and board: what it is called, the way to all others, and what can be done with it. */
export function LibraryBar({ library, document, onOpen, onGo, onVersions, children }: LibraryBarProps) {
  const say = useWords(libraryWords)
  const titleOf = useTitle()
  const ask = useAsk()
  const [open, setOpen] = useState(false)
  const title = document ? titleOf(document) : say('library')
  const Icon = document?.kind === 'board' ? PencilRuler : NotebookText
  return (
    <div className={styles.bar}>
      <button
        type="button"
        className={styles.switch}
        aria-haspopup="dialog"
        aria-label={say('choose', { title })}
        onClick={() => setOpen(true)}
      >
        <Icon size={18} aria-hidden />
        <span className={styles.title}>{title}</span>
        {document?.writers && <Lock size={14} aria-label={say('limited')} />}
        <ChevronDown size={16} aria-hidden />
      </button>
      {document && (
        <>
          <IconButton
            small
            label={say('star', { title })}
            icon={<Star size={18} className={document.favourite ? styles.star : undefined} aria-hidden />}
            pressed={document.favourite}
            onClick={() => void ask(setFavourite(document.id, !document.favourite))}
          />
          {children}
          {/* What was asked about one that has gone meanwhile must not be done to the one that is shown in its place. */}
          <LibraryMenu key={document.id} {...{ document, library, onOpen, onGo, onVersions }} />
        </>
      )}
      {open && (
        <LibraryDialog
          library={library}
          currentId={document?.id ?? null}
          onOpen={onOpen}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
