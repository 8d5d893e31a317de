import * as Y from 'yjs'
import type { Part, Piece, TreeNode } from '#shared/versions/tree.ts'

/** Where a note's text lies in its document. */
export const NOTE_ROOT = 'note'
/** Deeper than any note nests lists and tables. */
const DEPTH_MAX = 100

/** Reads a note as plain nodes, each with whose hand made it. Throws when it is nested deeper than any note is. */
export function readNote(doc: Y.Doc): TreeNode[] {
  return doc
    .getXmlFragment(NOTE_ROOT)
    .toArray()
    .flatMap((child) => readChild(child, 1))
    .map((part) => ('text' in part ? { node: 'paragraph', attrs: {}, author: part.author, parts: [part] } : part))
}

/** Reads one element of a note, with all that is in it. */
export function readElement(element: Y.XmlElement, depth = 1): TreeNode {
  if (depth > DEPTH_MAX) throw new Error('nested too deeply')
  return {
    node: element.nodeName,
    attrs: element.getAttributes(),
    author: element._item?.id.client ?? 0,
    parts: element.toArray().flatMap((child) => readChild(child, depth + 1)),
  }
}

function readChild(child: unknown, depth: number): Part[] {
  if (child instanceof Y.XmlElement) return [readElement(child as Y.XmlElement, depth)]
  return child instanceof Y.XmlText ? readText(child) : []
}

/** Item by item, for each is of one hand; marks stand between them, from where they begin to where they end. */
function readText(text: Y.XmlText): Part[] {
  const parts: Part[] = []
  let marks: Readonly<Record<string, unknown>> = {}
  for (let item = text._start; item; item = item.right) {
    const { content, deleted } = item
    if (deleted) continue
    const author = item.id.client
    if (content instanceof Y.ContentFormat) marks = withMark(marks, content)
    else if (content instanceof Y.ContentString) add(parts, { text: content.str, marks, author })
    else if (content instanceof Y.ContentEmbed)
      parts.push({ node: 'embed', attrs: { embed: content.embed }, author, parts: [] })
  }
  return parts
}

function withMark(marks: Readonly<Record<string, unknown>>, { key, value }: Y.ContentFormat) {
  const others = Object.entries(marks).filter(([name]) => name !== key)
  const held: unknown = value
  return Object.fromEntries(held === null ? others : [...others, [key, held]])
}

function add(parts: Part[], piece: Piece): void {
  const last = parts.at(-1)
  if (last && 'text' in last && last.author === piece.author && last.marks === piece.marks)
    parts[parts.length - 1] = { ...last, text: last.text + piece.text }
  else parts.push(piece)
}
