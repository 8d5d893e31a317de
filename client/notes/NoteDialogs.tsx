import { useStore } from '@nanostores/react'
import type { Editor } from '@tiptap/react'
import { ImageDialog } from './ImageDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import type { NoteSurface } from './note-surface.ts'
import { TaskDialog } from './TaskDialog.tsx'

interface NoteDialogsProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly roomId: string
  readonly documentId: string
  readonly readers: ReadonlySet<string> | null
}

/** Whatever stands open above the note; one at a time. */
export function NoteDialogs({ editor, surface, readers }: NoteDialogsProps) {
  const dialog = useStore(surface.$dialog)
  const close = () => surface.$dialog.set(null)
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'link':
      return <LinkDialog editor={editor} onClose={close} />
    case 'task':
      return <TaskDialog {...{ editor, readers }} position={dialog.position} onClose={close} />
    case 'image':
      return <ImageDialog editor={editor} position={dialog.position} onClose={close} />
    case 'templates':
    case 'save-template':
    case 'import':
      return null
  }
}
