import { TaskItem, type TaskItemOptions } from '@tiptap/extension-list'
import type { NodeView } from '@tiptap/pm/view'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Who has a task, and until when it may wait: a member's id, and a day as `2026-03-31`. */
export interface TaskFacts {
  readonly owner: string | null
  readonly due: string | null
}

/** What stands in the attributes of a task, as far as it can be believed. */
export function taskOf({ owner, due }: Readonly<Record<string, unknown>>): TaskFacts {
  return {
    owner: typeof owner === 'string' && ID.test(owner) ? owner : null,
    due: typeof due === 'string' && DAY.test(due) ? due : null,
  }
}

/** Whether something is a member's id by its shape. */
export const isMemberId = (id: unknown): id is string => typeof id === 'string' && ID.test(id)

/** What a task shows beside its text, and what happens when that is pressed. */
export interface TaskMarkOptions extends TaskItemOptions {
  /** The words beside the task; `late` when it should have been done. Empty: nothing is known yet. */
  readonly wordsOf: (facts: TaskFacts, done: boolean) => { readonly text: string; readonly late: boolean }
  /** What the button says where nothing is known yet. */
  readonly ask: () => string
  readonly onAsk: (position: number) => void
  /** Calls when names have changed; returns the undo. */
  readonly onNames: (listener: () => void) => () => void
}

/** A task with who does it and until when. Both are attributes, shown at its end as a button. */
export const NoteTask = TaskItem.extend<TaskMarkOptions>({
  addOptions() {
    return {
      nested: true,
      HTMLAttributes: {},
      taskListTypeName: 'taskList',
      wordsOf: () => ({ text: '', late: false }),
      ask: () => '',
      onAsk: () => undefined,
      onNames: () => () => undefined,
    }
  },
  addAttributes() {
    const kept = (name: 'owner' | 'due') => ({
      default: null,
      keepOnSplit: false,
      parseHTML: (element: HTMLElement) => taskOf({ [name]: element.getAttribute(`data-${name}`) })[name],
      renderHTML: (attributes: Record<string, unknown>) => {
        const value = taskOf(attributes)[name]
        return value === null ? {} : { [`data-${name}`]: value }
      },
    })
    return { ...this.parent?.(), owner: kept('owner'), due: kept('due') }
  },
  addNodeView() {
    const plain = this.parent?.()
    if (!plain) throw new Error('a task item has no view of its own')
    const { wordsOf, ask, onAsk, onNames } = this.options
    return (props) => {
      const view = plain(props) as NodeView & { dom: HTMLElement; contentDOM: HTMLElement }
      const mark = document.createElement('button')
      mark.type = 'button'
      mark.contentEditable = 'false'
      mark.dataset['taskMark'] = ''
      mark.addEventListener('click', () => {
        const position = props.getPos()
        if (position !== undefined && props.editor.isEditable) onAsk(position)
      })
      view.dom.append(mark)
      let { node } = props
      const show = () => {
        const { text, late } = wordsOf(taskOf(node.attrs), node.attrs['checked'] === true)
        mark.textContent = text || ask()
        mark.dataset['taskMark'] = text === '' ? 'empty' : late ? 'late' : 'set'
      }
      show()
      const undo = onNames(show)
      return {
        ...view,
        update(next, ...rest) {
          if (view.update?.(next, ...rest) === false) return false
          node = next
          show()
          return true
        },
        stopEvent: (event) => event.target instanceof window.Node && mark.contains(event.target),
        ignoreMutation: (mutation) => mutation.type !== 'selection' && !view.contentDOM.contains(mutation.target),
        destroy() {
          undo()
          view.destroy?.()
        },
      }
    }
  },
})
