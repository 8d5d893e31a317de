import type { Editor } from '@tiptap/react'

/** Puts the caret where something begins, brings it to the top of the view, and gives the text the focus. */
export function goTo(editor: Editor, position: number): void {
  const { doc } = editor.state
  if (position >= doc.content.size) return
  const node = doc.nodeAt(position)
  // Into the text of what begins here: a heading, a task's paragraph.
  const inside = node?.isText ? position : position + (node?.firstChild?.isTextblock ? 2 : 1)
  editor
    .chain()
    .setTextSelection(Math.min(inside, doc.content.size - 1))
    .run()
  editor.view.focus()
  const { node: shown } = editor.view.domAtPos(Math.min(inside, doc.content.size - 1))
  const element = shown instanceof Element ? shown : shown.parentElement
  element?.scrollIntoView({ block: 'start', behavior: 'instant' })
}
