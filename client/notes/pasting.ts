import type { Editor } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import { putAtCaret } from './put-blocks.ts'
import { leftWords } from './left-words.ts'
import { imagesIn, putImages } from './put-images.ts'
import { noteWords } from './words.ts'

/** An edit is one update: this much leaves room for what Yjs adds to it. */
const PASTE_MAX_LENGTH = UPDATE_MAX_BYTES / 4
/** More than any document of ours can hold. */
const HTML_MAX_LENGTH = 20_000_000
/** How Word, Outlook and Google sign what is copied from them. */
const OFFICE_MADE = /class="?Mso|mso-|urn:schemas-microsoft-com|docs-internal-guid/i

interface Into {
  readonly editor: Editor
  readonly roomId: string
}

/** Takes what is pasted where the editor would not do it well: pictures, Word's HTML, and more than one update carries. */
export function handlePaste(into: Into, pasted: DataTransfer | null, slice: Slice): boolean {
  const { editor, roomId } = into
  const files = imagesIn(pasted?.files)
  const html = pasted?.getData('text/html') ?? ''
  // A copied piece of a document brings a picture of itself along: then the text is what was meant.
  if (files.length > 0 && html === '' && pasted?.getData('text/plain') === '') {
    void putImages(editor, roomId, { files }) // says what came of it itself
    return true
  }
  if (html.length <= HTML_MAX_LENGTH && OFFICE_MADE.test(html)) {
    void pasteOfficeMade(into, html) // says what came of it itself
    return true
  }
  if (JSON.stringify(slice.toJSON()).length <= PASTE_MAX_LENGTH) return false
  const blocks = asBlocks(editor, slice)
  if (blocks)
    void putAtCaret(editor, blocks) // piece by piece, before one's eyes
  else toast(say(noteWords, 'tooMuch'), { tone: 'sun' })
  return true
}

/** Cleans what an office program made of it: its lists become lists, its looks what a note has of them. */
async function pasteOfficeMade({ editor, roomId }: Into, html: string): Promise<void> {
  const { htmlToNote } = await import('./html-to-note.ts')
  if (editor.isDestroyed || !editor.isEditable) return
  const { note, ...left } = htmlToNote(html, { schema: editor.schema, roomId })
  if (JSON.stringify(note.toJSON()).length > PASTE_MAX_LENGTH) await putAtCaret(editor, note.content)
  else editor.view.dispatch(editor.state.tr.replaceSelection(Slice.maxOpen(note.content)).scrollIntoView())
  const told = leftWords(left)
  if (told !== '') toast(told, { tone: 'sun' })
}

/** A slice may begin and end in the middle of blocks: as whole ones; null where it is a part of a list or table. */
function asBlocks({ schema }: Editor, { content }: Slice): Fragment | null {
  if (schema.topNodeType.validContent(content)) return content
  const line = schema.nodes['paragraph']
  return line?.validContent(content) ? Fragment.from(line.create(null, content)) : null
}
