import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { openWaitingRoom, type OpenDocument, type WaitingRoom } from '../documents/documents.ts'

/** The editor reads a composed letter from the page a moment after the browser has put it there. */
const READ_WITHIN_MS = 50

/**
 * While somebody composes a letter (Chinese, an accent, every word on most phones), what others write waits: where the
 * line is drawn anew, the browser loses the letter and writes it twice.
 */
export const Composing = Extension.create<{ readonly provider: OpenDocument['provider'] | null }>({
  name: 'composing',
  addOptions: () => ({ provider: null }),
  addProseMirrorPlugins() {
    const { provider } = this.options
    if (!provider) return []
    let room: WaitingRoom | null = null
    let timer: number | undefined
    const begin = () => {
      window.clearTimeout(timer)
      room?.hold()
    }
    const end = () => {
      timer = window.setTimeout(() => room?.letIn(), READ_WITHIN_MS)
    }
    return [
      new Plugin({
        props: { handleDOMEvents: { compositionstart: begin, compositionupdate: begin, compositionend: end } },
        view() {
          room = openWaitingRoom(provider)
          return {
            destroy() {
              window.clearTimeout(timer)
              room?.close()
            },
          }
        },
      }),
    ]
  },
})
