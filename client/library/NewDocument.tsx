import type { DocumentKind } from '#shared/documents/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { DOCUMENT_TITLE_MAX } from '#shared/library/limits.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { announce } from '../design/announce.ts'
import { useWords } from '../i18n/i18n.ts'
import { makeDocument } from './acting.ts'
import { TitleDialog } from './TitleDialog.tsx'
import { useTitle } from './title.ts'
import { libraryWords } from './words.ts'

interface NewDocumentProps {
  readonly roomId: RoomId
  readonly kind: DocumentKind
  readonly onMade: (document: Shelved) => void
  readonly onClose: () => void
}

/** Asks what a new note or board is to be called, and makes it. */
export function NewDocument({ roomId, kind, onMade, onClose }: NewDocumentProps) {
  const say = useWords(libraryWords)
  const titleOf = useTitle()
  return (
    <TitleDialog
      heading={say(kind === 'note' ? 'newNote' : 'newBoard')}
      label={say('title')}
      hint={say('titleOptional')}
      max={DOCUMENT_TITLE_MAX}
      optional
      confirmLabel={say('make')}
      onConfirm={(title) => makeDocument({ roomId, kind, title, folderId: null })}
      onDone={(document) => {
        announce(say('made', { title: titleOf(document) }))
        onMade(document)
      }}
      onClose={onClose}
    />
  )
}
