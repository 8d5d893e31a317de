import { Ellipsis, Folder as FolderIcon } from 'lucide-react'
import { useState } from 'react'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { FOLDER_NAME_MAX } from '#shared/library/limits.ts'
import type { Folder, Library, Shelved } from '#shared/library/contract.ts'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { removeFolder, renameFolder } from './acting.ts'
import { DocumentList } from './DocumentList.tsx'
import { DocumentRow } from './DocumentRow.tsx'
import styles from './LibraryList.module.css'
import { toSections, type Shown } from './order.ts'
import { TitleDialog } from './TitleDialog.tsx'
import { useRefusalText } from './refusal-words.ts'
import { libraryWords } from './words.ts'

/** Of each folder, and of what lies in none: the folders that follow are then not hundreds of rows away. */
const LISTED_WITH_FOLDERS = 10

interface LibrarySectionsProps {
  readonly library: Library
  readonly shown: Shown
  readonly currentId: DocumentId | null
  readonly onOpen: (document: Shelved) => void
}

/** The whole list, folder by folder. */
export function LibrarySections({ library, shown, currentId, onOpen }: LibrarySectionsProps) {
  const say = useWords(libraryWords)
  const sections = toSections(library, shown)
  const isEmpty = sections.every(({ documents, folder }) => documents.length === 0 && folder === null)
  if (isEmpty)
    return shown === 'favourites' ? (
      <p className={styles.quiet}>{say('noFavourites')}</p>
    ) : (
      <EmptyState title={say('emptyTitle')}>{say(library.mayWrite ? 'emptyText' : 'emptyReading')}</EmptyState>
    )
  return (
    <div className={styles.sections}>
      {sections.map(({ folder, documents }) => (
        <section
          key={folder?.id ?? 'none'}
          aria-label={folder ? say('folderOf', { name: folder.name }) : say('noFolder')}
        >
          {folder && <FolderHeading folder={folder} mayWrite={library.mayWrite} />}
          <DocumentList
            key={shown}
            documents={documents}
            first={library.folders.length > 0 ? LISTED_WITH_FOLDERS : documents.length}
            row={(document) => (
              <DocumentRow key={document.id} document={document} current={document.id === currentId} onOpen={onOpen} />
            )}
          />
          {folder && documents.length === 0 && <p className={styles.quiet}>{say('emptyFolder')}</p>}
        </section>
      ))}
    </div>
  )
}

function FolderHeading({ folder, mayWrite }: { readonly folder: Folder; readonly mayWrite: boolean }) {
  const say = useWords(libraryWords)
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null)
  const { id, name } = folder
  const close = () => setAsking(null)
  return (
    <div className={styles.heading}>
      <FolderIcon size={16} aria-hidden />
      <h3>{name}</h3>
      {mayWrite && (
        <Menu
          label={say('folderMenu', { name })}
          button={(props) => (
            <IconButton
              {...props}
              small
              label={say('folderMenu', { name })}
              icon={<Ellipsis size={18} aria-hidden />}
            />
          )}
        >
          <MenuItem onSelect={() => setAsking('rename')}>{say('renameFolder')}</MenuItem>
          <MenuItem onSelect={() => setAsking('remove')}>{say('removeFolder')}</MenuItem>
        </Menu>
      )}
      {asking === 'rename' && (
        <TitleDialog
          heading={say('renameFolder')}
          label={say('folderName')}
          value={name}
          max={FOLDER_NAME_MAX}
          confirmLabel={say('save')}
          onConfirm={async (text) => {
            const refusal = await renameFolder(id, text)
            return refusal ? { ok: false, refusal } : { ok: true, value: null }
          }}
          onDone={() => undefined}
          onClose={close}
        />
      )}
      {asking === 'remove' && (
        <ConfirmDialog
          title={say('removeFolderTitle', { name })}
          confirmLabel={say('removeFolder')}
          onConfirm={async () => refusalText(await removeFolder(id))}
          onClose={close}
        >
          {say('removeFolderText')}
        </ConfirmDialog>
      )}
    </div>
  )
}
