import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { toast } from '../design/toast.ts'
import { isSafeLink, type OpenDocument } from '../documents/documents.ts'
import { say as sayNow, useWords } from '../i18n/i18n.ts'
import { LinkDialog } from './LinkDialog.tsx'
import styles from './NoteEditor.module.css'
import { NoteToolbar } from './NoteToolbar.tsx'
import { noteExtensions } from './note-extensions.ts'
import { noteWords } from './words.ts'

const EMPTY = { type: 'doc', content: [{ type: 'paragraph' }] }
const HANDLER = /\s(on[a-z]+)\s*=/gi
/** An edit is one update: this much leaves room for what Yjs adds to it. */
const PASTE_MAX_LENGTH = UPDATE_MAX_BYTES / 2

interface NoteEditorProps {
  readonly document: OpenDocument
  readonly mayWrite: boolean
  readonly editable: boolean
}

/** The note itself, with its toolbar above it for who may write. */
export function NoteEditor({ document, mayWrite, editable }: NoteEditorProps) {
  const say = useWords(noteWords)
  const [linking, setLinking] = useState(false)
  const editor = useEditor(
    {
      extensions: noteExtensions({
        document,
        mayWrite,
        placeholder: () => sayNow(noteWords, 'placeholder'),
        taskLabel: (task) => sayNow(noteWords, 'task', { task }),
        onLink: () => setLinking(true),
      }),
      editable,
      // The document brings the content. As a text this would be read as HTML, which Trusted Types forbid.
      content: EMPTY,
      injectCSS: false, // the styles stand in NoteEditor.module.css
      editorProps: {
        handleClick: (_view, _at, event) => follow(event),
        // What calls itself a handler is dropped with all else that is not named; unnamed it is not even reported.
        transformPastedHTML: (html) => html.replace(HANDLER, ' data-$1='),
        handlePaste: (_view, event, slice) => refusePaste(event.clipboardData, JSON.stringify(slice.toJSON()).length),
        handleDrop: (_view, event, slice) => refusePaste(event.dataTransfer, JSON.stringify(slice.toJSON()).length),
      },
    },
    [document],
  )
  useEffect(() => {
    editor.setEditable(editable, false)
    editor.setOptions({
      editorProps: {
        ...editor.options.editorProps,
        attributes: {
          class: styles['text'] ?? '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-readonly': String(!editable),
          'aria-label': say('note'),
          ...(editable && { 'aria-description': say('howToLeave') }),
        },
      },
    })
  }, [editor, editable, say])
  return (
    <div className={styles['note']} data-note>
      {editable && <NoteToolbar editor={editor} onLink={() => setLinking(true)} />}
      <EditorContent editor={editor} className={styles['page']} />
      {linking && editable && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  )
}

/** A plain click puts the caret in a link's text; with Ctrl or Cmd it opens the link. */
function follow(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const address = link?.getAttribute('href')
  if (!(event.ctrlKey || event.metaKey) || !isSafeLink(address)) return false
  window.open(address, '_blank', 'noopener,noreferrer')
  return true
}

/** Refuses with words what would not arrive: more than one update can carry, or a picture alone. */
function refusePaste(pasted: DataTransfer | null, length: number): boolean {
  const isPicture = pasted?.types.length === 1 && [...pasted.files].some(({ type }) => type.startsWith('image/'))
  if (!isPicture && length <= PASTE_MAX_LENGTH) return false
  toast(sayNow(noteWords, isPicture ? 'noImages' : 'tooMuch'), { tone: 'sun' })
  return true
}
