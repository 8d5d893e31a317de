import type { Editor } from '@tiptap/core'
import type { Fragment } from '@tiptap/pm/model'
import { putInPieces } from './put-in-pieces.ts'

/** Told how far it is, from 0 to 1. */
type OnPart = (part: number) => void

/** Whether there is nothing in a note yet. */
export function isEmptyNote({ state: { doc } }: Editor): boolean {
  return doc.childCount <= 1 && doc.content.size <= 2
}

/** Puts blocks below what is there. */
export function putBelow(editor: Editor, blocks: Fragment, onPart?: OnPart): Promise<void> {
  const { doc } = editor.state
  const last = doc.lastChild
  const isBlank = last?.type.name === 'paragraph' && last.content.size === 0
  // The empty line at the end of every note makes place.
  const from = isBlank ? doc.content.size - last.nodeSize : doc.content.size
  return putInPieces(editor, blocks, { from, to: doc.content.size, ...(onPart && { onPart }) })
}

/** Puts blocks in the place of all that is there. */
export function putInstead(editor: Editor, blocks: Fragment, onPart?: OnPart): Promise<void> {
  return putInPieces(editor, blocks, { from: 0, to: editor.state.doc.content.size, ...(onPart && { onPart }) })
}

/** Puts blocks where the caret is: into its line where they fit there, else below the block it stands in. */
export function putAtCaret(editor: Editor, blocks: Fragment): Promise<void> {
  const { $from, $to } = editor.state.selection
  const top = $from.depth === 0 ? $from.pos : $from.before(1)
  const isBlank = $from.depth > 0 && $from.sameParent($to) && $from.node(1).content.size === 0
  const after = $to.depth === 0 ? $to.pos : $to.after(1)
  return putInPieces(editor, blocks, { from: isBlank ? top : after, to: after })
}
