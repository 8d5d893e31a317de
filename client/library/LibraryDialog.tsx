import { FolderPlus, NotebookPen, PencilRuler, Star, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { FOLDER_NAME_MAX, SEARCH_TEXT_MAX } from '#shared/library/limits.ts'
import type { Library } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useWords } from '../i18n/i18n.ts'
import { makeFolder } from './acting.ts'
import { LibraryFound } from './LibraryFound.tsx'
import styles from './LibraryList.module.css'
import { LibrarySections } from './LibrarySections.tsx'
import { NewDocument } from './NewDocument.tsx'
import { inTrash, type Shown } from './order.ts'
import { TitleDialog } from './TitleDialog.tsx'
import { TrashDialog } from './TrashDialog.tsx'
import { libraryWords } from './words.ts'

interface LibraryDialogProps {
  readonly library: Library
  readonly currentId: DocumentId | null
  readonly onOpen: (kind: DocumentKind, id: DocumentId) => void
  readonly onClose: () => void
}

/** Everything that lies in the room: to search, to open, to make. On a phone a sheet over the page. */
export function LibraryDialog({ library, currentId, onOpen, onClose }: LibraryDialogProps) {
  const say = useWords(libraryWords)
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const [asking, setAsking] = useState<DocumentKind | 'folder' | 'trash' | null>(null)
  const close = () => setAsking(null)
  const trashed = inTrash(library).length
  const open = ({ kind, id }: { readonly kind: DocumentKind; readonly id: DocumentId }) => {
    onClose()
    onOpen(kind, id)
  }
  const list = { library, currentId, onOpen: open }
  return (
    <Dialog title={say('library')} onClose={onClose} actions={library.mayWrite && <Making onAsk={setAsking} />}>
      <input
        type="search"
        className={styles.search}
        aria-label={say('search')}
        placeholder={`${say('search')} (${say('searchHint').toLocaleLowerCase()})`}
        autoComplete="off"
        spellCheck={false}
        maxLength={SEARCH_TEXT_MAX}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {/* The arrows go up and down the list; every row is a button that Tab reaches too. */}
      {/* eslint-disable-next-line jsx-a11y-x/no-static-element-interactions */}
      <div onKeyDown={stepThroughRows} className={styles.sections}>
        {text.trim() === '' ? (
          <>
            <Choices shown={shown} onShow={setShown} />
            <LibrarySections {...list} shown={shown} />
          </>
        ) : (
          <LibraryFound {...list} text={text} />
        )}
      </div>
      {library.mayWrite && (
        <Button small kind="quiet" icon={<Trash2 size={16} aria-hidden />} onClick={() => setAsking('trash')}>
          {trashed > 0 ? say('trashCount', { count: trashed }) : say('trash')}
        </Button>
      )}
      {(asking === 'note' || asking === 'board') && (
        <NewDocument roomId={library.roomId} kind={asking} onMade={open} onClose={close} />
      )}
      {asking === 'folder' && (
        <TitleDialog
          heading={say('newFolder')}
          label={say('folderName')}
          max={FOLDER_NAME_MAX}
          confirmLabel={say('make')}
          onConfirm={(name) => makeFolder(library.roomId, name)}
          onDone={() => setShown('all')}
          onClose={close}
        />
      )}
      {asking === 'trash' && <TrashDialog library={library} onClose={close} />}
    </Dialog>
  )
}

function Making({ onAsk }: { readonly onAsk: (what: DocumentKind | 'folder') => void }) {
  const say = useWords(libraryWords)
  return (
    <>
      <Button icon={<FolderPlus size={18} aria-hidden />} onClick={() => onAsk('folder')}>
        {say('newFolder')}
      </Button>
      <Button icon={<PencilRuler size={18} aria-hidden />} onClick={() => onAsk('board')}>
        {say('newBoard')}
      </Button>
      <Button kind="primary" icon={<NotebookPen size={18} aria-hidden />} onClick={() => onAsk('note')}>
        {say('newNote')}
      </Button>
    </>
  )
}

function Choices({ shown, onShow }: { readonly shown: Shown; readonly onShow: (shown: Shown) => void }) {
  const say = useWords(libraryWords)
  const choices = [
    ['all', say('showAll')],
    ['note', say('showNotes')],
    ['board', say('showBoards')],
    ['favourites', say('showFavourites')],
  ] as const
  return (
    <div role="group" aria-label={say('showWhat')} className={styles.choices}>
      {choices.map(([choice, words]) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={shown === choice}
          onClick={() => onShow(choice)}
        >
          {choice === 'favourites' && <Star size={14} aria-hidden />} {words}
        </button>
      ))}
    </div>
  )
}

function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')]
  const now = rows.findIndex((row) => row === document.activeElement)
  if (now < 0) return
  rows[now + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}
