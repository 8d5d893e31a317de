import { NotebookPen, PencilRuler } from 'lucide-react'
import { useState } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { useWords } from '../i18n/i18n.ts'
import { NewDocument } from './NewDocument.tsx'
import { libraryWords } from './words.ts'

interface LibraryEmptyProps {
  readonly roomId: RoomId
  readonly kind: DocumentKind
  readonly mayWrite: boolean
  readonly onOpen: (kind: DocumentKind, id: DocumentId) => void
}

/** A room without a note, or without a board: invites to make one. */
export function LibraryEmpty({ roomId, kind, mayWrite, onOpen }: LibraryEmptyProps) {
  const say = useWords(libraryWords)
  const [making, setMaking] = useState(false)
  const Icon = kind === 'note' ? NotebookPen : PencilRuler
  return (
    <>
      <EmptyState
        icon={<Icon size={32} aria-hidden />}
        title={say(kind === 'note' ? 'emptyNote' : 'emptyBoard')}
        action={
          mayWrite && (
            <Button kind="primary" onClick={() => setMaking(true)}>
              {say(kind === 'note' ? 'newNote' : 'newBoard')}
            </Button>
          )
        }
      >
        {say(mayWrite ? 'emptyText' : 'emptyReading')}
      </EmptyState>
      {making && (
        <NewDocument
          roomId={roomId}
          kind={kind}
          onMade={(document) => onOpen(document.kind, document.id)}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  )
}
