import { ClipboardList, Copy, Ellipsis, FolderInput, History, MoveRight, PenLine, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { DOCUMENT_TITLE_MAX } from '#shared/library/limits.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { renameDocument } from './acting.ts'
import { ActsDialog } from './ActsDialog.tsx'
import { FolderDialog } from './FolderDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { TitleDialog } from './TitleDialog.tsx'
import { useTitle } from './title.ts'
import { useTrash } from './use-ask.ts'
import { libraryWords } from './words.ts'
import { WritersDialog } from './WritersDialog.tsx'

interface LibraryMenuProps {
  readonly document: Shelved
  readonly library: Library
  readonly onOpen: (kind: DocumentKind, id: DocumentId) => void
  readonly onGo: (document: Shelved) => void
  readonly onVersions: (() => void) | undefined
}

type Asking = 'rename' | 'put' | 'move' | 'copy' | 'writers' | 'acts'

/** What can be done with the note or board that is open; what somebody may not do is not offered. */
export function LibraryMenu({ document, library, onOpen, onGo, onVersions }: LibraryMenuProps) {
  const say = useWords(libraryWords)
  const title = useTitle()(document)
  const trash = useTrash()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  const { mayArrange, mayManage, mayRestrict } = document
  const item = (what: Asking, icon: typeof Copy, words: string) => {
    const Icon = icon
    return (
      <MenuItem icon={<Icon size={18} aria-hidden />} onSelect={() => setAsking(what)}>
        {words}
      </MenuItem>
    )
  }
  return (
    <>
      <Menu
        label={say('more', { title })}
        button={(props) => (
          <IconButton {...props} small label={say('more', { title })} icon={<Ellipsis size={20} aria-hidden />} />
        )}
      >
        <MenuGroup>
          {mayArrange && item('rename', PenLine, say('rename'))}
          {mayArrange && item('put', FolderInput, say('put'))}
          {item('copy', Copy, say('copy'))}
          {mayArrange && (library.keep || mayManage) && item('move', MoveRight, say('move'))}
          {mayRestrict && item('writers', Users, say('writers'))}
        </MenuGroup>
        <MenuGroup>
          {onVersions && (
            <MenuItem icon={<History size={18} aria-hidden />} onSelect={onVersions}>
              {say('versions')}
            </MenuItem>
          )}
          {item('acts', ClipboardList, say('acts'))}
        </MenuGroup>
        {mayArrange && (
          <MenuGroup>
            <MenuItem danger icon={<Trash2 size={18} aria-hidden />} onSelect={() => void trash(document)}>
              {say('trashIt')}
            </MenuItem>
          </MenuGroup>
        )}
      </Menu>
      {asking === 'rename' && (
        <TitleDialog
          heading={say('rename')}
          label={say('title')}
          value={document.title}
          max={DOCUMENT_TITLE_MAX}
          confirmLabel={say('save')}
          onConfirm={(text) => renameDocument(document.id, text)}
          onDone={() => undefined}
          onClose={close}
        />
      )}
      {asking === 'put' && <FolderDialog document={document} library={library} onClose={close} />}
      {(asking === 'move' || asking === 'copy') && (
        <MoveDialog document={document} library={library} how={asking} onOpen={onOpen} onGo={onGo} onClose={close} />
      )}
      {asking === 'writers' && <WritersDialog document={document} onClose={close} />}
      {asking === 'acts' && <ActsDialog document={document} onClose={close} />}
    </>
  )
}
