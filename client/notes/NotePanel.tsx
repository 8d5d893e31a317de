import { DocumentFrame } from '../documents/documents.ts'
import { NoteEditor } from './NoteEditor.tsx'

interface NotePanelProps {
  readonly documentId: string
  readonly mayWrite: boolean
}

/** A note that several people write at once. Fills the space it is given. */
export function NotePanel({ documentId, mayWrite }: NotePanelProps) {
  return (
    <DocumentFrame documentId={documentId} mayWrite={mayWrite}>
      {(document, editable) => <NoteEditor document={document} mayWrite={mayWrite} editable={editable} />}
    </DocumentFrame>
  )
}
