import { DocumentFrame, type KeepFor } from '../documents/documents.ts'
import { Board } from './Board.tsx'

interface BoardPanelProps {
  readonly documentId: string
  /** Where the images of the board are kept. */
  readonly roomId: string
  readonly mayWrite: boolean
  /** Whose copy this browser may keep, if any. */
  readonly keepFor: KeepFor | null
}

/** A whiteboard on which several people draw at once. Fills the space it is given. */
export function BoardPanel({ documentId, roomId, mayWrite, keepFor }: BoardPanelProps) {
  return (
    <DocumentFrame documentId={documentId} mayWrite={mayWrite} keepFor={keepFor}>
      {(document, editable) => <Board {...{ document, documentId, roomId, editable }} />}
    </DocumentFrame>
  )
}
