import { Extension, type Editor, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import { isSafeLink, type OpenDocument } from '../documents/documents.ts'
import styles from './NoteEditor.module.css'

/** Where a note's text lies in its document. */
const FIELD = 'note'

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

interface NoteExtensions {
  readonly document: OpenDocument
  readonly mayWrite: boolean
  readonly placeholder: () => string
  readonly taskLabel: (task: string) => string
  readonly onLink: () => void
}

/** All that a note can hold and do. What is pasted or arrives keeps only what is named here. */
export function noteExtensions({ document, mayWrite, placeholder, taskLabel, onLink }: NoteExtensions): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false, // collaboration brings its own, of one's own edits
      link: false,
      heading: { levels: [1, 2, 3] },
      // Who only reads must not add an empty line at the end.
      ...(mayWrite ? {} : { trailingNode: false }),
    }),
    SafeLink,
    TaskList,
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: ({ firstChild }) => taskLabel(firstChild?.textContent ?? '') },
    }),
    TableKit.configure({ table: { resizable: false } }),
    Placeholder.configure({ placeholder }),
    Collaboration.configure({ document: document.doc, field: FIELD }),
    CollaborationCaret.configure({ provider: document.provider, user: {}, render: caretOf }),
    Extension.create({
      name: 'noteKeys',
      addKeyboardShortcuts: () => ({
        // Tab belongs to lists and tables, so that leaving by keyboard needs a key of its own (WCAG 2.1.2).
        Escape: ({ editor }) => focusToolbar(editor),
        'Alt-F10': ({ editor }) => focusToolbar(editor),
        'Mod-k': () => {
          onLink()
          return true
        },
      }),
    }),
  ]
}

function focusToolbar({ view }: Editor): boolean {
  const button = view.dom.closest('[data-note]')?.querySelector<HTMLElement>('[role="toolbar"] button[tabindex="0"]')
  button?.focus()
  return button !== null && button !== undefined
}

/** Where somebody else stands, with the name the office gave. */
function caretOf(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = styles['caret'] ?? ''
  const colour = typeof user['color'] === 'string' ? user['color'] : 'transparent'
  caret.style.setProperty('--who', colour)
  const label = document.createElement('span')
  label.className = styles['caretName'] ?? ''
  label.textContent = typeof user['name'] === 'string' ? user['name'] : '…'
  caret.append(label)
  return caret
}
