import { Extension } from '@tiptap/core'
import { Plugin, type Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What the editor itself keeps of a drag: `node` is what was taken up without being selected before. */
interface Dragged {
  readonly node?: Selection
}

/**
 * What somebody drags is what is selected when they let go: what others wrote in it meanwhile goes along, and what they
 * took away does not come back. The editor itself would put down what it was when it was taken up.
 */
export const KeepDragged = Extension.create({
  name: 'keepDragged',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view(view) {
          const select = () => {
            const { node } = (view.dragging ?? {}) as Dragged
            if (node) view.dispatch(view.state.tr.setSelection(node))
          }
          view.dom.addEventListener('dragstart', select)
          return {
            update(current: EditorView, before) {
              const { dragging, state } = current
              if (!dragging || before.doc.eq(state.doc)) return
              current.dragging = { slice: state.selection.content(), move: dragging.move }
            },
            destroy: () => view.dom.removeEventListener('dragstart', select),
          }
        },
      }),
    ]
  },
})
