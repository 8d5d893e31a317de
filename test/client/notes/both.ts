import type { Editor, JSONContent } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { openNote } from './house.ts'

/** A line of text. */
export const line = (words: string): JSONContent => ({
  type: 'paragraph',
  ...(words !== '' && { content: [{ type: 'text', text: words }] }),
})

/** One note in which Ann and Bob write, each on a page of their own; what one does is at the other's at once. */
export function openBoth(content: readonly JSONContent[]): { readonly ann: Editor; readonly bob: Editor } {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const send = (from: Y.Doc, to: Y.Doc) =>
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'line') Y.applyUpdate(to, update, 'line')
    })
  send(docs[0], docs[1])
  const ann = openOnPage(docs[0])
  ann.commands.setContent({ type: 'doc', content: [...content] })
  const bob = openOnPage(docs[1])
  send(docs[1], docs[0])
  endStep(ann)
  ann.view.focus()
  return { ann, bob }
}

function openOnPage(doc: Y.Doc): Editor {
  const editor = openNote(doc)
  const page = window.document.body.appendChild(editor.view.dom.parentElement!)
  onTestFinished(() => page.remove())
  editor.view.setProps({ handleScrollToSelection: () => true }) // jsdom lays nothing out
  return editor
}

/** What is done from here on is undone by itself. */
export function endStep({ state }: Editor): void {
  const { undoManager } = yUndoPluginKey.getState(state) as { undoManager: { stopCapturing(): void } }
  undoManager.stopCapturing()
}

/** The words of each line. */
export const linesOf = ({ state }: Editor) => state.doc.content.content.map(({ textContent }) => textContent)

/** Where the words of a line begin. */
export function startOf({ state }: Editor, index: number): number {
  let at = 1
  for (let before = 0; before < index; before++) at += state.doc.child(before).nodeSize
  return at
}

/** Writes words where the caret is, or elsewhere. */
export const type = (editor: Editor, words: string, at?: number) =>
  editor.view.dispatch(editor.state.tr.insertText(words, at ?? editor.state.selection.from, at))
