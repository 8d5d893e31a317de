import { DocumentFrame } from '../documents/documents.ts'
import { NoteEditor } from './NoteEditor.tsx'

interface NotePanelProps {
  readonly documentId: string
  /** Where the images of the note are kept. */
  readonly roomId: string
  readonly mayWrite: boolean
}

/** A note that several people write at once. Fills the space it is given. */
export function NotePanel({ documentId, roomId, mayWrite }: NotePanelProps) {
  return (
    <DocumentFrame documentId={documentId} mayWrite={mayWrite}>
      {(document, editable) => <NoteEditor {...{ document, documentId, roomId, mayWrite, editable }} />}
    </DocumentFrame>
  )
}
