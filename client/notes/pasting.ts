import type { Editor } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import { imagesIn, putImages } from './put-images.ts'
import { noteWords } from './words.ts'

/** An edit is one update: this much leaves room for what Yjs adds to it. */
const PASTE_MAX_LENGTH = UPDATE_MAX_BYTES / 2

/** Takes what is pasted where the editor would not do it well: pictures, and more than one update can carry. */
export function handlePaste(
  { editor, roomId }: { readonly editor: Editor; readonly roomId: string },
  pasted: DataTransfer | null,
  slice: Slice,
): boolean {
  const files = imagesIn(pasted?.files)
  // A copied piece of a document brings a picture of itself along: then the text is what was meant.
  if (files.length > 0 && !pasted?.types.includes('text/html') && !pasted?.types.includes('text/plain')) {
    void putImages(editor, roomId, { files }) // says what came of it itself
    return true
  }
  if (JSON.stringify(slice.toJSON()).length <= PASTE_MAX_LENGTH) return false
  toast(say(noteWords, 'tooMuch'), { tone: 'sun' })
  return true
}
