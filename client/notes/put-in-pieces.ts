import type { Editor } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { holdPlace } from './note-place.ts'

/** An edit is one update. A letter takes up to three bytes in it, and Yjs adds its own. */
const PIECE_MAX_LENGTH = UPDATE_MAX_BYTES / 4
/** What stands in the undo history of what was brought in. */
const BROUGHT_IN = 'brought-in'
const FOR_EVER_MS = Number.MAX_SAFE_INTEGER

interface UndoManager {
  captureTimeout: number
  readonly undoStack: readonly { readonly meta: Map<unknown, unknown> }[]
  stopCapturing(): void
  clear(undo: boolean, redo: boolean): void
  on(name: 'stack-item-popped', listener: (event: Popped) => void): void
  off(name: 'stack-item-popped', listener: (event: Popped) => void): void
}
interface Popped {
  readonly type: 'undo' | 'redo'
  readonly stackItem: { readonly meta: Map<unknown, unknown> }
}

/** Whether so much can be taken away and still be put back as one update. */
export function isSmall(node: Node): boolean {
  return sizeOf(node) <= PIECE_MAX_LENGTH
}

/** Blocks, cut so that each piece fits in one update: long lists and tables are cut between their items and rows. */
export function inPieces(blocks: Fragment): readonly Fragment[] {
  const pieces: Node[][] = []
  let room = 0
  for (const block of blocks.content.flatMap(cut)) {
    const size = sizeOf(block)
    if (size > room) {
      pieces.push([])
      room = PIECE_MAX_LENGTH
    }
    pieces.at(-1)?.push(block)
    room -= size
  }
  return pieces.map((nodes) => Fragment.from(nodes))
}

/**
 * Puts blocks into a note, piece by piece, so that a hundred pages go through as several updates; the page draws in
 * between. One undo takes all of it back. `from` and `to`: what makes place for it.
 */
export async function putInPieces(
  editor: Editor,
  blocks: Fragment,
  { from, to, onPart }: { readonly from: number; readonly to: number; readonly onPart?: (part: number) => void },
): Promise<void> {
  const history = (yUndoPluginKey.getState(editor.state) as { undoManager: UndoManager } | undefined)?.undoManager
  const captureTimeout = history?.captureTimeout ?? 0
  history?.stopCapturing()
  if (history) history.captureTimeout = FOR_EVER_MS
  const pieces = inPieces(blocks)
  let begin = from
  let end = to
  try {
    for (const [index, piece] of pieces.entries()) {
      if (editor.isDestroyed) return
      const change = editor.state.tr.replaceWith(begin, end, piece)
      editor.view.dispatch(change)
      begin = end = begin + piece.size
      onPart?.((index + 1) / pieces.length)
      if (index === pieces.length - 1) break
      // What others write above it meanwhile moves the place.
      const place = holdPlace(editor, begin)
      await nextFrame()
      begin = end = place() ?? Math.min(begin, editor.state.doc.content.size)
    }
  } finally {
    if (history) {
      history.captureTimeout = captureTimeout
      history.stopCapturing()
      if (pieces.length > 1) forbidRedo(history)
    }
  }
}

/** Taken back in one go it is a few bytes; made again in one go it would be more than an update can carry. */
function forbidRedo(history: UndoManager): void {
  history.undoStack.at(-1)?.meta.set(BROUGHT_IN, true)
  const forget = ({ type, stackItem }: Popped) => {
    if (type !== 'undo' || !stackItem.meta.has(BROUGHT_IN)) return
    history.off('stack-item-popped', forget)
    queueMicrotask(() => history.clear(false, true))
  }
  history.on('stack-item-popped', forget)
}

function cut(block: Node): readonly Node[] {
  if (sizeOf(block) <= PIECE_MAX_LENGTH) return [block]
  if (block.isTextblock) {
    const half = Math.floor(block.content.size / 2)
    return half < 1 ? [block] : [block.cut(0, half), block.cut(half)].flatMap(cut)
  }
  const halves = Math.ceil(block.childCount / 2)
  if (block.childCount < 2) return [block]
  const children = block.content.content
  return [children.slice(0, halves), children.slice(halves)].map((part) => block.copy(Fragment.from(part))).flatMap(cut)
}

const sizeOf = (node: Node) => JSON.stringify(node.toJSON()).length
const nextFrame = () => new Promise((done) => requestAnimationFrame(done))
