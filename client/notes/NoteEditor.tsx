import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { toast } from '../design/toast.ts'
import { isSafeLink, type OpenDocument } from '../documents/documents.ts'
import { say as sayNow, useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { EmptyOffer } from './EmptyOffer.tsx'
import { MentionList } from './MentionList.tsx'
import { NoteDialogs } from './NoteDialogs.tsx'
import styles from './NoteEditor.module.css'
import { NoteSide } from './NoteSide.tsx'
import { NoteToolbar } from './NoteToolbar.tsx'
import { showThreadAt } from './note-commenting.ts'
import { noteExtensions } from './note-extensions.ts'
import { createNoteSurface, type NoteSurface } from './note-surface.ts'
import { OpenThreads } from './OpenThreads.tsx'
import { handlePaste } from './pasting.ts'
import { knownName, loadReaders, onNames, tellMentioned } from './people.ts'
import { printOnly } from './printing.ts'
import { imagesIn, putImages } from './put-images.ts'
import { readCaret } from './read-caret.ts'
import { startComment } from './start-comment.ts'
import { titleOf, today } from './take-out.ts'
import { taskWords } from './task-words.ts'
import { noteWords } from './words.ts'

const EMPTY = { type: 'doc', content: [{ type: 'paragraph' }] }
const HANDLER = /\s(on[a-z]+)\s*=/gi
/** From so many blocks on, what is out of view is not laid out. */
const LARGE_FROM_BLOCKS = 400

interface NoteEditorProps {
  readonly document: OpenDocument
  readonly documentId: string
  readonly roomId: string
  readonly mayWrite: boolean
  readonly editable: boolean
}

/** The note itself, with its buttons above it and its lists beside it. */
export function NoteEditor({ document, documentId, roomId, mayWrite, editable }: NoteEditorProps) {
  const say = useWords(noteWords)
  const [surface] = useState(createNoteSurface)
  const readers = useReaders(documentId)
  const editor = useNote({ document, documentId, roomId, mayWrite, editable, surface })
  useEffect(() => {
    editor.setEditable(editable, false)
    editor.setOptions({
      editorProps: {
        ...editor.options.editorProps,
        attributes: ({ doc }) => ({
          class: styles['text'] ?? '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-readonly': String(!editable),
          'aria-label': say('note'),
          ...(editable && { 'aria-description': say('howToLeave') }),
          ...(doc.childCount >= LARGE_FROM_BLOCKS && { 'data-large': '' }),
        }),
      },
    })
  }, [editor, editable, say])
  useEffect(() => printOnly({ text: () => editor.view.dom, title: () => titleOf(editor), day: today }), [editor])
  return (
    <div className={styles['note']} data-note>
      <NoteToolbar {...{ editor, surface, editable, roomId }} />
      {editable && <EmptyOffer editor={editor} surface={surface} />}
      <div className={styles['desk']}>
        <EditorContent editor={editor} className={styles['page']} />
        <NoteSide {...{ editor, surface, document, documentId, editable }} />
      </div>
      <OpenThreads document={document} surface={surface} />
      {editable && <MentionList editor={editor} surface={surface} readers={readers} />}
      {editable && <NoteDialogs {...{ editor, surface, roomId, documentId, readers }} />}
    </div>
  )
}

/** Asked once: who may read changes seldom, and the office decides whether somebody is told. */
function useReaders(documentId: string): ReadonlySet<string> | null {
  const [readers, setReaders] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => {
    let left = false
    // Without an answer everybody is offered; who may not read the note is told nothing.
    void loadReaders(documentId).then((found) => left || setReaders(found))
    return () => {
      left = true
    }
  }, [documentId])
  return readers
}

function useNote(around: NoteEditorProps & { readonly surface: NoteSurface }): Editor {
  const { document, documentId, roomId, mayWrite, editable, surface } = around
  const editor: Editor = useEditor(
    {
      extensions: noteExtensions({
        ...{ document, mayWrite, roomId, surface, onNames },
        nameOf: knownName,
        placeholder: () => sayNow(noteWords, 'placeholder'),
        taskLabel: (task) => sayNow(noteWords, 'task', { task }),
        wordsOf: (facts, isDone) => taskWords(facts, isDone),
        ask: () => sayNow(aroundWords, 'who'),
        onMentioned: ({ memberId, name }) => void tell(documentId, { memberId, name }), // says what came of it itself
        onComment: (current) => startComment(current, surface),
      }),
      editable,
      // The document brings the content. As a text this would be read as HTML, which Trusted Types forbid.
      content: EMPTY,
      injectCSS: false, // the styles stand in NoteEditor.module.css
      editorProps: {
        handleClick: (_view, _at, event) => {
          showThreadAt(event.target, surface)
          return follow(event)
        },
        handleDoubleClickOn: (_view, _at, ...[node, position]) => openImage(editor, surface, { node, position }),
        // What calls itself a handler is dropped with all else that is not named; unnamed it is not even reported.
        transformPastedHTML: (html) => html.replace(HANDLER, ' data-$1='),
        handlePaste: (_view, event, slice) => handlePaste({ editor, roomId }, event.clipboardData, slice),
        handleDrop: (view, event, slice) => {
          const files = imagesIn(event.dataTransfer?.files)
          // Of what is dragged others may have taken everything away.
          if (files.length === 0) return view.dragging ? slice.size === 0 : handlePaste({ editor, roomId }, null, slice)
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
          void putImages(editor, roomId, { files, ...(at !== undefined && { at }) }) // says what came of it itself
          return true
        },
      },
    },
    [document],
  )
  useEffect(() => document.onRemote(() => readCaret(editor)), [document, editor])
  return editor
}

function openImage(
  editor: Editor,
  surface: NoteSurface,
  { node, position }: { readonly node: { readonly type: { readonly name: string } }; readonly position: number },
): boolean {
  if (node.type.name !== 'image' || !editor.isEditable) return false
  surface.$dialog.set({ kind: 'image', position })
  return true
}

async function tell(documentId: string, { memberId, name }: { memberId: string; name: string }): Promise<void> {
  const refusal = await tellMentioned(documentId, memberId)
  toast(sayNow(aroundWords, refusal ?? 'told', { name }), refusal ? { tone: 'sun' } : {})
}

/** A plain click puts the caret in a link's text; with Ctrl or Cmd it opens the link. */
function follow(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const address = link?.getAttribute('href')
  if (!(event.ctrlKey || event.metaKey) || !isSafeLink(address)) return false
  window.open(address, '_blank', 'noopener,noreferrer')
  return true
}
