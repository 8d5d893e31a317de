import type { Editor } from '@tiptap/core'

/**
 * Has the editor read where the caret is on the page. A browser tells it of a click or a key only afterwards: until
 * then a command works on what was selected before, and what somebody else types puts the caret back to where it was.
 */
export function readCaret(editor: Editor): void {
  if (editor.isDestroyed || editor.view.composing || !editor.view.hasFocus()) return
  // ProseMirror does this itself at every change that it sees, and has no public name for it.
  const { domObserver } = editor.view as unknown as { domObserver: { flush(): void } }
  domObserver.flush()
}
