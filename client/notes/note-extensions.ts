import { Extension, type Editor, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Link } from '@tiptap/extension-link'
import { TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder, TrailingNode } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import { isSafeLink, type OpenDocument } from '../documents/documents.ts'
import { CommentMark } from './comment-mark.ts'
import { Composing } from './composing.ts'
import { KeepCaret } from './keep-caret.ts'
import { KeepDragged } from './keep-dragged.ts'
import { MendTables } from './mend-tables.ts'
import { MentionSuggestion } from './mention-suggestion.ts'
import { widthOnPage } from './image-view.ts'
import { NoteImage } from './note-image.ts'
import { NoteMention } from './note-mention.ts'
import type { NoteSurface } from './note-surface.ts'
import { NoteTask, type TaskMarkOptions } from './note-task.ts'
import { OthersCarets } from './others-carets.ts'
import { stepImage } from './size-image.ts'

/** Where a note's text lies in its document. */
const FIELD = 'note'
/** What can hold what others wrote: who undoes that they made it takes it away only where it is empty by then. */
const HOLDERS = new Set([
  ...['paragraph', 'heading', 'codeBlock', 'blockquote'],
  ...['bulletList', 'orderedList', 'listItem', 'taskList', 'taskItem'],
  ...['table', 'tableRow', 'tableHeader', 'tableCell'],
])

/** A link has an address and nothing else: what stands raw in a document cannot give it more. */
const SafeLink = Link.extend({
  addAttributes: () => ({ href: { default: null, parseHTML: (element) => element.getAttribute('href') } }),
}).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  isAllowedUri: (address) => isSafeLink(address),
  shouldAutoLink: isSafeLink,
  HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
})

/** What a note's text needs of the page around it. */
export interface NoteSurroundings extends Pick<TaskMarkOptions, 'wordsOf' | 'ask' | 'onNames'> {
  readonly roomId: string
  readonly surface: NoteSurface
  readonly nameOf: (memberId: string) => string | null
  readonly placeholder: () => string
  readonly taskLabel: (task: string) => string
  readonly onMentioned: (person: { readonly memberId: string; readonly name: string }) => void
  readonly onComment: (editor: Editor) => void
}

interface NoteExtensions extends NoteSurroundings {
  readonly document: OpenDocument
  readonly mayWrite: boolean
}

/** All that a note can hold. What is pasted, brought in or arrives keeps only what is named here. */
export function noteContent(around: Omit<NoteSurroundings, 'placeholder' | 'onMentioned' | 'onComment'>): Extensions {
  const { roomId, surface, nameOf, onNames, wordsOf, ask, taskLabel } = around
  return [
    StarterKit.configure({
      undoRedo: false, // collaboration brings its own, of one's own edits
      link: false,
      heading: { levels: [1, 2, 3] },
      trailingNode: false,
    }),
    SafeLink,
    TaskList,
    NoteTask.configure({
      nested: true,
      a11y: { checkboxLabel: ({ firstChild }) => taskLabel(firstChild?.textContent ?? '') },
      wordsOf,
      ask,
      onNames,
      onAsk: (position) => surface.$dialog.set({ kind: 'task', position }),
    }),
    TableKit.configure({ table: { resizable: false } }),
    NoteImage.configure({ roomId }),
    NoteMention.configure({ nameOf, onNames }),
    CommentMark,
  ]
}

/** All that a note can hold and do. */
export function noteExtensions({ document, mayWrite, ...around }: NoteExtensions): Extensions {
  const { surface } = around
  const { placeholder, onMentioned, onComment } = around
  return [
    ...noteContent(around),
    // Who only reads must not add an empty line at the end.
    ...(mayWrite ? [TrailingNode] : []),
    Placeholder.configure({ placeholder }),
    Collaboration.configure({ document: document.doc, field: FIELD, yUndoOptions: { protectedNodes: HOLDERS } }),
    OthersCarets.configure({ provider: document.provider, user: {} }),
    KeepCaret,
    KeepDragged,
    Composing.configure({ provider: document.provider }),
    MendTables.configure({ provider: document.provider }),
    MentionSuggestion.configure({ surface, onMentioned }),
    Extension.create({
      name: 'noteKeys',
      addKeyboardShortcuts: () => ({
        // Tab belongs to lists and tables, so that leaving by keyboard needs a key of its own (WCAG 2.1.2).
        Escape: ({ editor }) => surface.$mentioning.get() === null && focusToolbar(editor),
        'Alt-F10': ({ editor }) => focusToolbar(editor),
        ...imageKeys,
        'Mod-k': () => {
          surface.$dialog.set({ kind: 'link' })
          return true
        },
        'Mod-Alt-m': ({ editor }) => {
          onComment(editor)
          return true
        },
      }),
    }),
  ]
}

const wider = ({ editor }: { readonly editor: Editor }) => stepImage(editor, 1, widthOnPage)
const narrower = ({ editor }: { readonly editor: Editor }) => stepImage(editor, -1, widthOnPage)
/** They do something while an image is chosen only. */
const imageKeys = {
  'Alt-ArrowUp': wider,
  'Alt-ArrowRight': wider,
  'Alt-ArrowDown': narrower,
  'Alt-ArrowLeft': narrower,
}

function focusToolbar({ view }: Editor): boolean {
  const button = view.dom.closest('[data-note]')?.querySelector<HTMLElement>('[role="toolbar"] button[tabindex="0"]')
  button?.focus()
  return button !== null && button !== undefined
}
