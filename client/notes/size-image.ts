import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { announce } from '../design/announce.ts'
import { say } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { stepWidth } from './image-width.ts'
import { imageOf } from './image-facts.ts'

/** Where the image stands that is chosen, and how wide it is; null: none is. */
export function chosenImage({ state }: Editor): { readonly position: number; readonly width: number | null } | null {
  const { selection } = state
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return null
  return { position: selection.from, width: imageOf(selection.node.attrs).width }
}

/** Makes the image there so many percent of the line wide; null: as wide as it is. One step to undo. */
export function setImageWidth(editor: Editor, position: number, width: number | null): void {
  if (!editor.isEditable || editor.state.doc.nodeAt(position)?.type.name !== 'image') return
  editor.view.dispatch(editor.state.tr.setNodeAttribute(position, 'width', width))
  announce(width === null ? say(aroundWords, 'imageOwn') : say(aroundWords, 'imageWidth', { percent: width }))
}

/** Makes the chosen image a step wider or narrower. Whether there was one. */
export function stepImage(editor: Editor, by: 1 | -1, widthOnPage: (frame: HTMLElement) => number): boolean {
  const chosen = chosenImage(editor)
  if (!chosen || !editor.isEditable) return false
  const frame = editor.view.nodeDOM(chosen.position)
  const now = chosen.width ?? (frame instanceof HTMLElement ? widthOnPage(frame) : null)
  if (now !== null) setImageWidth(editor, chosen.position, stepWidth(now, by))
  return true
}
