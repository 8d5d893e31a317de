import { DOMParser, type Node, type Schema } from '@tiptap/pm/model'
import { imagesPath } from '#shared/files/limits.ts'
import { cleanHtml } from './clean-html.ts'
import type { Clean, Left } from './clean-parts.ts'

/** What was brought in, as a note holds it, and how many pictures and other parts stayed behind. */
export interface BroughtIn extends Left {
  readonly note: Node
}

/** Turns HTML of any origin into what a note holds, by the note's own schema. No text becomes markup of a page. */
export function htmlToNote(
  html: string,
  { schema, roomId }: { readonly schema: Schema; readonly roomId: string },
): BroughtIn {
  const { content, picturesLeft, partsLeft } = cleanHtml(html, imagesPath(roomId))
  // A document of its own: nothing in it is shown, runs or loads.
  const apart = document.implementation.createHTMLDocument('')
  for (const part of content) apart.body.append(build(part, apart))
  return { note: DOMParser.fromSchema(schema).parse(apart.body), picturesLeft, partsLeft }
}

function build(part: Clean | string, apart: Document): globalThis.Node {
  if (typeof part === 'string') return apart.createTextNode(part)
  const element = apart.createElement(part.tag)
  for (const [name, value] of Object.entries(part.attributes)) element.setAttribute(name, value)
  for (const inside of part.inside) element.append(build(inside, apart))
  return element
}
