import type { Editor } from '@tiptap/react'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import type { NoteSurface } from './note-surface.ts'
import { readCaret } from './read-caret.ts'

/** The thread that is being begun has no id yet. */
export const NEW_THREAD = 'new'

/** Opens the form for a comment on the selected words; says so where none are selected. */
export function startComment(editor: Editor, surface: Pick<NoteSurface, '$side' | '$thread'>): void {
  readCaret(editor)
  surface.$side.set('comments')
  const { empty, from, to } = editor.state.selection
  if (empty || editor.state.doc.textBetween(from, to).trim() === '') toast(say(aroundWords, 'selectFirst'))
  else surface.$thread.set(NEW_THREAD)
}
