import type { Editor } from '@tiptap/core'
import { isThreadId } from './comment-mark.ts'
import type { NoteSurface } from './note-surface.ts'

/** From this width on there is room for the comments beside the text. */
const BESIDE_FROM_PX = 736

/** A click on words that are commented on shows their thread, where that hides nothing. */
export function showThreadAt(target: EventTarget | null, surface: Pick<NoteSurface, '$side' | '$thread'>): void {
  const words = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-comment]') : null
  const id = words?.dataset['comment']
  if (!words || !isThreadId(id)) return
  surface.$thread.set(id)
  const width = words.closest('[data-note]')?.clientWidth ?? 0
  if (width >= BESIDE_FROM_PX) surface.$side.set('comments')
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
