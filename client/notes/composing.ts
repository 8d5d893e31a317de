import type { Editor } from '@tiptap/core'
import { openWaitingRoom, type OpenDocument } from '../documents/documents.ts'

/** The editor reads a composed letter from the page a moment after the browser has put it there. */
const READ_WITHIN_MS = 50

/**
 * While somebody composes a letter (Chinese, an accent, every word on most phones), what others write waits: where the
 * line is drawn anew, the browser loses the letter and writes it twice. Returns the undo.
 */
export function holdWhileComposing(
  { view: { dom } }: Editor,
  { provider }: Pick<OpenDocument, 'provider'>,
): () => void {
  const room = openWaitingRoom(provider)
  let timer: number | undefined
  const begin = () => {
    window.clearTimeout(timer)
    room.hold()
  }
  const end = () => {
    timer = window.setTimeout(() => room.letIn(), READ_WITHIN_MS)
  }
  const listeners = { compositionstart: begin, compositionupdate: begin, compositionend: end }
  for (const [name, listener] of Object.entries(listeners)) dom.addEventListener(name, listener)
  return () => {
    window.clearTimeout(timer)
    for (const [name, listener] of Object.entries(listeners)) dom.removeEventListener(name, listener)
    room.close()
  }
}
