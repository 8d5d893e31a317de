import { DocumentFrame, type KeepFor } from '../documents/documents.ts'
import { NoteEditor } from './NoteEditor.tsx'

interface NotePanelProps {
  readonly documentId: string
  /** Where the images of the note are kept. */
  readonly roomId: string
  readonly mayWrite: boolean
  /** Whose copy this browser may keep, if any. */
  readonly keepFor: KeepFor | null
}

/** A note that several people write at once. Fills the space it is given. */
export function NotePanel({ documentId, roomId, mayWrite, keepFor }: NotePanelProps) {
  return (
    <DocumentFrame documentId={documentId} mayWrite={mayWrite} keepFor={keepFor}>
      {(document, editable) => <NoteEditor {...{ document, documentId, roomId, mayWrite, editable }} />}
    </DocumentFrame>
  )
}
