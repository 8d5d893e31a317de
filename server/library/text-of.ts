import * as Y from 'yjs'
import type { DocumentKind } from '#shared/documents/limits.ts'

/** What of a document is searched: the rest of a longer one is not. */
const TEXT_MAX = 200_000
const IMAGES_MAX = 2_000
const HASH = /^[0-9a-f]{64}$/
const NOTE = 'note'
const ELEMENTS = 'elements'

/** What the library wants to know of a document's content. */
export interface Readable {
  readonly text: string
  /** Hashes of the images that stand in it. */
  readonly images: readonly string[]
}

/** Reads a document's text and images. Whatever it holds that no page of ours would write is passed over. */
export function readDocument(kind: DocumentKind, doc: Y.Doc): Readable {
  const parts: string[] = []
  const images = new Set<string>()
  let left = TEXT_MAX
  const take = (text: unknown) => {
    if (typeof text !== 'string' || left <= 0) return
    parts.push(text.slice(0, left))
    left -= text.length
  }
  const see = (value: unknown) => {
    if (typeof value === 'string' && HASH.test(value) && images.size < IMAGES_MAX) images.add(value)
  }
  if (kind === 'note') readNote(doc.getXmlFragment(NOTE), take, see)
  else readBoard(doc.getMap(ELEMENTS), take, see)
  return { text: parts.join('').replace(/\s+/g, ' ').trim(), images: [...images] }
}

/** A stack, not a recursion: how deep a note is nested is not ours to say. */
function readNote(note: Y.XmlFragment, take: (text: unknown) => void, see: (value: unknown) => void): void {
  const stack: unknown[] = [note]
  while (stack.length > 0) {
    const node = stack.pop()
    if (node instanceof Y.XmlText) {
      for (const { insert } of node.toDelta() as { insert: unknown }[]) take(insert)
      continue
    }
    if (!(node instanceof Y.XmlFragment)) continue
    if (node instanceof Y.XmlElement) for (const value of Object.values(node.getAttributes())) see(value)
    take(' ')
    stack.push(...node.toArray().reverse())
  }
}

function readBoard(elements: Y.Map<unknown>, take: (text: unknown) => void, see: (value: unknown) => void): void {
  for (const value of elements.values()) {
    const element = value instanceof Y.Map ? value.toJSON() : value
    if (typeof element !== 'object' || element === null) continue
    const { isDeleted, text, name, fileId } = element as Record<string, unknown>
    if (isDeleted === true) continue
    for (const part of [text, name]) {
      take(part)
      take(' ')
    }
    see(fileId)
  }
}
