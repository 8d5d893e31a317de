import type { Node } from '@tiptap/pm/model'
import type { EditorState, Selection } from '@tiptap/pm/state'
import type { Mappable, MapResult } from '@tiptap/pm/transform'
import { findPlace, isShaken, placeAt, type NoteBinding, type NotePlace } from './note-place.ts'
import { placeAgain } from './place-again.ts'

/** What somebody had selected, before others changed the document. */
export interface HeldSelection {
  readonly old: EditorState
  readonly places: ReadonlyMap<number, NotePlace | null>
}

/** Holds what is selected now: the letters, the cells or the image, whatever kind of selection it is. */
export function holdSelection(binding: NoteBinding, state: EditorState): HeldSelection {
  const places = new Map<number, NotePlace | null>()
  state.selection.getBookmark().map(
    mappable((position) => {
      places.set(position, placeAt(binding, position))
      return { position, isGone: false }
    }),
  )
  return { old: state, places }
}

/**
 * What is selected after others changed the document. Where the place of an end is gone or its letter was taken away,
 * it is in the same line as that is now (moved, split, a heading by now), else close to where it was, and an image or
 * cells that are gone leave a caret: what comes in their place was not selected.
 */
export function selectionAfter(binding: NoteBinding, { old, places }: HeldSelection, doc: Node): Selection {
  const find = (position: number) => {
    const place = places.get(position) ?? null
    const found = place && findPlace(binding, place)
    if (place && found !== null && !isShaken(binding, place)) return { position: found, isGone: false }
    const again = placeAgain(old.doc, doc, position) ?? found
    return { position: Math.min(again ?? position, doc.content.size), isGone: found === null }
  }
  return old.selection.getBookmark().map(mappable(find)).resolve(doc)
}

type Found = { readonly position: number; readonly isGone: boolean }

function mappable(find: (position: number) => Found): Mappable {
  return {
    map: (position) => find(position).position,
    mapResult: (from) => {
      const { position, isGone } = find(from)
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- all that a selection asks for; its class cannot be made
      return { pos: position, deleted: isGone } as MapResult
    },
  }
}
