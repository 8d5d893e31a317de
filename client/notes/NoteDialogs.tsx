import { useStore } from '@nanostores/react'
import type { Editor } from '@tiptap/react'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { ImageDialog } from './ImageDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import type { NoteSurface } from './note-surface.ts'
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx'
import { titleOf } from './take-out.ts'
import { TaskDialog } from './TaskDialog.tsx'
import { toTemplate } from './templates.ts'
import { TemplatesDialog } from './TemplatesDialog.tsx'

// What reads files is large and seldom wanted.
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog.tsx')).ImportDialog }))

interface NoteDialogsProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly roomId: string
  readonly documentId: string
  readonly readers: ReadonlySet<string> | null
}

/** Whatever stands open above the note; one at a time. */
export function NoteDialogs({ editor, surface, roomId, documentId, readers }: NoteDialogsProps) {
  const dialog = useStore(surface.$dialog)
  const close = () => surface.$dialog.set(null)
  const isOpen = dialog !== null
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    const closed = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    // A browser that gives a text the focus back puts the caret at its beginning. Before the first dialog the text may
    // not be on the page yet, and asking for it would fail.
    if (closed && document.activeElement === editor.view.dom) editor.view.focus()
  }, [isOpen, editor])
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'link':
      return <LinkDialog editor={editor} onClose={close} />
    case 'task':
      return <TaskDialog {...{ editor, readers }} position={dialog.position} onClose={close} />
    case 'image':
      return <ImageDialog editor={editor} position={dialog.position} onClose={close} />
    case 'templates':
      return <TemplatesDialog {...{ editor, roomId }} onClose={close} />
    case 'save-template':
      return (
        <SaveTemplateDialog
          {...{ roomId, documentId }}
          kind="note"
          title={titleOf(editor)}
          content={() => toTemplate(editor.getJSON())}
          onClose={close}
        />
      )
    case 'import':
      return (
        <Suspense>
          <ImportDialog {...{ editor, roomId }} file={dialog.file} onClose={close} />
        </Suspense>
      )
  }
}
