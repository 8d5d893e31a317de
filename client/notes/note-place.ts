import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** What joins an editor to its document, as far as places need it: how large each element is on the page. */
export interface NoteBinding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly mapping: ReadonlyMap<unknown, Node | readonly Node[]>
}

/** A place that stays where it is in the document, whatever others write around it. */
export type NotePlace =
  | { readonly kind: 'text'; readonly text: Y.XmlText; readonly at: Y.RelativePosition }
  | { readonly kind: 'before' | 'after' | 'within'; readonly element: Y.XmlFragment }

/** What joins this editor to its document; null before there is one. */
export function bindingOf(state: EditorState): NoteBinding | null {
  const sync = ySyncPluginKey.getState(state) as { readonly binding?: NoteBinding | null } | undefined
  return sync?.binding ?? null
}

/** The place at a position on the page; null where page and document do not agree on what stands there. */
export function placeAt(binding: NoteBinding, position: number): NotePlace | null {
  return placeIn(binding, binding.type, position)
}

function placeIn(binding: NoteBinding, element: Y.XmlFragment, position: number): NotePlace | null {
  let rest = position
  let last: Y.XmlFragment | null = null
  for (const child of element.toArray()) {
    const size = sizeOf(binding, child)
    if (size === null) return null
    if (child instanceof Y.XmlText) {
      // To the left one: what others write at the same place comes behind.
      if (rest <= size && (rest > 0 || last === null))
        return { kind: 'text', text: child, at: Y.createRelativePositionFromTypeIndex(child, rest, -1) }
    } else if (child instanceof Y.XmlElement) {
      if (rest === 0) return { kind: 'before', element: child }
      if (rest < size) return placeIn(binding, child, rest - 1)
      last = child
    }
    rest -= size
  }
  if (rest !== 0) return null
  return last ? { kind: 'after', element: last } : { kind: 'within', element }
}

/** Where a place is on the page by now; null when what it was in is gone. */
export function findPlace(binding: NoteBinding, place: NotePlace): number | null {
  if (place.kind === 'text') {
    const start = startOf(binding, place.text)
    const at = Y.createAbsolutePositionFromRelativePosition(place.at, binding.doc)
    return start === null || at?.type !== place.text ? null : start + at.index
  }
  const inside = startOf(binding, place.element)
  if (inside === null || place.kind === 'within') return inside
  return place.kind === 'before' ? inside - 1 : inside - 1 + (sizeOf(binding, place.element) ?? 1)
}

/** Whether the letter before the place was taken away: then it says only about where it was. */
export function isShaken({ doc }: NoteBinding, place: NotePlace): boolean {
  if (place.kind !== 'text' || !place.at.item) return false
  return Y.getItem(doc.store, place.at.item).deleted
}

/**
 * Holds a place while somebody does something else: an image on its way, a dialog that stands open. Answers where it is
 * by then; null when it is gone.
 */
export function holdPlace({ state }: Editor, position: number): () => number | null {
  const binding = bindingOf(state)
  const place = binding && placeAt(binding, position)
  return () => place && findPlace(binding, place)
}

/** Where what is in an element or text begins on the page. */
function startOf(binding: NoteBinding, type: Y.XmlFragment | Y.XmlText): number | null {
  if (type === binding.type) return 0
  const parent: unknown = type.parent
  const outer = parent instanceof Y.XmlFragment ? startOf(binding, parent) : null
  if (outer === null || !(parent instanceof Y.XmlFragment)) return null
  let at = outer
  for (const child of parent.toArray()) {
    if (child === type) return type instanceof Y.XmlText ? at : at + 1
    const size = sizeOf(binding, child)
    if (size === null) return null
    at += size
  }
  return null
}

function sizeOf({ mapping }: NoteBinding, child: unknown): number | null {
  if (child instanceof Y.XmlText) return child.length
  const node = mapping.get(child)
  return node && 'nodeSize' in node ? node.nodeSize : null
}
