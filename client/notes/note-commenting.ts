import type { Editor } from '@tiptap/core'
import { isThreadId } from './comment-mark.ts'
import type { NoteSurface } from './note-surface.ts'

/** A click on words that are commented on shows their thread. */
export function showThreadAt(target: EventTarget | null, surface: Pick<NoteSurface, '$side' | '$thread'>): void {
  const words = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-comment]') : null
  const id = words?.dataset['comment']
  if (!isThreadId(id)) return
  surface.$thread.set(id)
  surface.$side.set('comments')
}

/** Takes a thread's mark off the words it was about. */
export function unmark(editor: Editor, threadId: string): void {
  const { state, view } = editor
  const change = state.tr
  state.doc.descendants((node, position) => {
    for (const mark of node.marks)
      if (mark.type.name === 'comment' && mark.attrs['id'] === threadId)
        change.removeMark(position, position + node.nodeSize, mark)
  })
  if (change.docChanged) view.dispatch(change)
}
