import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { readCaret } from './read-caret.ts'

/**
 * Keeps what was just selected with a key or a click when somebody else's caret moves, or the next key comes at once.
 * Both find the editor before the browser has told it of the selection: a drawn caret would put the old one back, and
 * Backspace would take away something else than what is marked.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',
  dispatchTransaction({ transaction, next }) {
    const carets: unknown = transaction.getMeta(yCursorPluginKey)
    if (carets) readCaret(this.editor)
    // Made anew: what was made before reading still holds the old selection.
    next(carets ? this.editor.state.tr.setMeta(yCursorPluginKey, carets) : transaction)
  },
  addProseMirrorPlugins() {
    const { editor } = this
    const keydown = () => {
      readCaret(editor)
      return false
    }
    return [new Plugin({ props: { handleDOMEvents: { keydown } } })]
  },
})
