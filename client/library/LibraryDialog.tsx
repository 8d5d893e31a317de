import { FolderPlus, NotebookPen, PencilRuler, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { FOLDER_NAME_MAX } from '#shared/library/limits.ts'
import type { Library } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useWords } from '../i18n/i18n.ts'
import { makeFolder } from './acting.ts'
import { LibraryChoices } from './LibraryChoices.tsx'
import { LibraryFound } from './LibraryFound.tsx'
import styles from './LibraryList.module.css'
import { LibrarySearch } from './LibrarySearch.tsx'
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
      <LibrarySearch text={text} label={say('search')} onText={setText} />
      <div className={styles.sections} data-rows>
        {text.trim() === '' ? (
          <>
            <div className={styles.above}>
              <LibraryChoices shown={shown} onShow={setShown} />
              {library.mayWrite && (
                <Button small kind="quiet" icon={<Trash2 size={16} aria-hidden />} onClick={() => setAsking('trash')}>
                  {trashed > 0 ? say('trashCount', { count: trashed }) : say('trash')}
                </Button>
              )}
            </div>
            <LibrarySections {...list} shown={shown} />
          </>
        ) : (
          <LibraryFound
            documents={library.documents}
            where={{ roomId: library.roomId }}
            text={text}
            currentId={currentId}
            onOpen={open}
          />
        )}
      </div>
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
