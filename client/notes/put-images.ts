import type { Editor } from '@tiptap/core'
import { dismissToast, toast } from '../design/toast.ts'
import { sendImage } from '../files/files.ts'
import { say } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { holdPlace } from './note-place.ts'

const AT_ONCE_MAX = 20

/** The pictures among files. */
export function imagesIn(files: Iterable<File> | null | undefined): readonly File[] {
  return [...(files ?? [])].filter(({ type }) => type.startsWith('image/')).slice(0, AT_ONCE_MAX)
}

/**
 * Gives pictures to the office, and puts each into the note when it is kept: where it was dropped or the caret was,
 * whatever was written around it meanwhile. Who has gone on writing keeps their caret. What was refused is said.
 */
export async function putImages(
  editor: Editor,
  roomId: string,
  { files, at }: { readonly files: readonly File[]; readonly at?: number },
): Promise<void> {
  if (files.length === 0) return
  const sending = toast(say(aroundWords, 'sendingImage'))
  if (at !== undefined) editor.commands.setTextSelection(at)
  let place = holdPlace(editor, at ?? editor.state.selection.to)
  let caret = holdPlace(editor, editor.state.selection.to)
  let hasStayed = true
  for (const file of files) {
    const sent = await sendImage(roomId, file)
    if (editor.isDestroyed) return
    if (typeof sent === 'string') {
      toast(say(aroundWords, sent), { tone: 'brick' })
      continue
    }
    const image = { type: 'image', attrs: { hash: sent.hash, alt: '' } }
    const { selection } = editor.state
    const where = place() ?? selection.to
    let behind = where
    hasStayed &&= selection.to === caret()
    editor
      .chain()
      .insertContentAt(where, image, { updateSelection: hasStayed })
      .command(({ tr }) => {
        // Not where its place is by now: a picture at the end of a line comes below it.
        tr.mapping.maps.at(-1)?.forEach((...[, , , end]) => {
          behind = end
        })
        return true
      })
      .run()
    place = holdPlace(editor, behind)
    caret = holdPlace(editor, editor.state.selection.to)
  }
  dismissToast(sending)
}

/** Asks for files to choose from this device; none when that is left. */
export function chooseFiles({ accept, several }: { readonly accept: string; readonly several: boolean }) {
  return new Promise<readonly File[]>((done) => {
    const field = document.createElement('input')
    field.type = 'file'
    field.accept = accept
    field.multiple = several
    field.onchange = () => done([...(field.files ?? [])])
    field.oncancel = () => done([])
    field.click()
  })
}
