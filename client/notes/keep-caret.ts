import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { yCursorPluginKey, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import { bindingOf, type NoteBinding } from './note-place.ts'
import { readCaret } from './read-caret.ts'
import { holdSelection, selectionAfter, type HeldSelection } from './selection-kept.ts'
import { selectionUndone } from './undone-place.ts'

/** What the binding itself keeps of a selection; null: it asks anew at the next change. */
interface OwnKept {
  beforeTransactionSelection: object | null
}
/** With this it shows the caret again where it was in view, and selects nothing. */
const LEFT_TO_US = { anchor: null, head: null }
interface SyncMeta {
  /** The document changed, by others or by undoing, and not the page. */
  readonly isChangeOrigin?: boolean
  readonly isUndoRedoOperation?: boolean
}
interface UndoState {
  readonly undoManager: Record<'on' | 'off', (name: 'stack-item-popped', listener: () => void) => void>
}

/**
 * Keeps what somebody selected where it is, whatever others do. What was just selected with a key or a click is read
 * first: the browser tells the editor of it only afterwards. Then it is held by its place in the document: the binding
 * itself looks for a line with the same words, and finds another one where two read the same. Who undoes something is
 * taken to where that was.
 */
export const KeepCaret = Extension.create<object, { held: HeldSelection | null }>({
  name: 'keepCaret',
  addStorage: () => ({ held: null }),
  dispatchTransaction({ transaction, next }) {
    const { editor, storage } = this
    const carets: unknown = transaction.getMeta(yCursorPluginKey)
    const sync = transaction.getMeta(ySyncPluginKey) as SyncMeta | undefined
    const binding = bindingOf(editor.state)
    if (sync?.isChangeOrigin && storage.held && binding) {
      const { storedMarks } = editor.state
      const undone = sync.isUndoRedoOperation ? selectionUndone(binding, editor.state, transaction.doc) : null
      transaction.setSelection(undone ?? selectionAfter(binding, storage.held, transaction.doc))
      if (undone) transaction.scrollIntoView()
      // What was switched on for the next letter stays on.
      if (storedMarks && transaction.selection.empty) transaction.setStoredMarks(storedMarks)
    }
    if (carets) readCaret(editor)
    // Made anew: what was made before reading still holds the old selection.
    next(carets ? editor.state.tr.setMeta(yCursorPluginKey, carets) : transaction)
  },
  addProseMirrorPlugins() {
    const { editor, storage } = this
    const keydown = () => {
      readCaret(editor)
      return false
    }
    return [
      new Plugin({
        props: { handleDOMEvents: { keydown } },
        view: ({ state }) => {
          const binding = bindingOf(state) as (NoteBinding & OwnKept) | null
          const { undoManager } = yUndoPluginKey.getState(state) as UndoState
          const hold = () => {
            if (!binding) return
            storage.held = holdSelection(binding, editor.state)
            binding.beforeTransactionSelection = LEFT_TO_US
          }
          const letGo = () => {
            storage.held = null
          }
          // What was selected long ago is nowhere in the document of now: the next change of others would fail on it.
          const forget = () => {
            if (binding) binding.beforeTransactionSelection = null
          }
          binding?.doc.on('beforeAllTransactions', hold)
          binding?.doc.on('afterAllTransactions', letGo)
          undoManager.on('stack-item-popped', forget)
          return {
            destroy() {
              binding?.doc.off('beforeAllTransactions', hold)
              binding?.doc.off('afterAllTransactions', letGo)
              undoManager.off('stack-item-popped', forget)
            },
          }
        },
      }),
    ]
  },
})
