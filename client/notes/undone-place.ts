import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type EditorState, type Selection } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, yUndoPluginKey } from '@tiptap/y-tiptap'
import type { NoteBinding } from './note-place.ts'

/** What the binding keeps of a selection with each step that can be undone: how it was before that step. */
interface SelectedBefore {
  readonly type: string
  readonly anchor: object | null
  readonly head: object | null
}
interface UndoState {
  readonly undoManager: { readonly currStackItem: { readonly meta: ReadonlyMap<unknown, unknown> } | null }
}

/**
 * What is selected once a step was undone or made again: what was selected before that step, where it belongs to what
 * changes now, else the end of that. Null: nothing in the text changes.
 */
export function selectionUndone(binding: NoteBinding, state: EditorState, doc: Node): Selection | null {
  const from = state.doc.content.findDiffStart(doc.content)
  const ends = state.doc.content.findDiffEnd(doc.content)
  if (from === null || !ends) return null
  // Equal letters beside each other are found from both sides: what changed may be any of them.
  const first = Math.min(from, ends.b)
  const last = ends.b + Math.max(0, from - Math.min(ends.a, ends.b))
  const { undoManager } = yUndoPluginKey.getState(state) as UndoState
  const before = undoManager.currStackItem?.meta.get(binding) as SelectedBefore | null | undefined
  const selected = before ? selectedAgain(binding, before, doc) : null
  if (selected && selected.from <= last && selected.to >= first) return selected
  return TextSelection.near(doc.resolve(last), -1)
}

function selectedAgain(binding: NoteBinding, { type, anchor, head }: SelectedBefore, doc: Node): Selection | null {
  const [from, to] = [anchor, head].map((end) => (end ? placeOf(binding, end) : null))
  if (from === null || from === undefined || from > doc.content.size) return null
  if (type === 'node') return doc.nodeAt(from) ? NodeSelection.create(doc, from) : null
  if (type !== 'text' || to === null || to === undefined || to > doc.content.size) return null
  return TextSelection.between(doc.resolve(from), doc.resolve(to))
}

function placeOf({ doc, type, mapping }: NoteBinding, end: object): number | null {
  return relativePositionToAbsolutePosition(doc, type, end, mapping as Map<never, never>)
}
