import { TEMPLATE_CONTENT_MAX } from '#shared/notes/limits.ts'
import type { TemplateContent } from '../notes/notes.ts'
import { parseElement, type RawElement } from './board-document.ts'
import { parseBoardFile, type BoardFile } from './board-file.ts'

/** What every element has anew where it is put: which turn it is in the history of a board says nothing of the next. */
const ANEW = { version: 1, versionNonce: 1, seed: 1 } as const
const left = new Set(['index', 'updated', 'customData', 'isDeleted', 'status'])
/** A tenth of a pixel is nothing one sees. */
const ROUND = 10

/**
 * What a board must be to be a template: written as a `.excalidraw` file is, as short as it can be. Pictures stay with
 * the room, other websites go nowhere.
 */
export function toBoardTemplate(shown: readonly { readonly id: string }[]): TemplateContent {
  const kept = shown.flatMap((element): Readonly<Record<string, unknown>>[] => {
    const sound = parseElement(element.id, element)
    return sound && sound.type !== 'image' ? [shorten(sound)] : []
  })
  if (kept.length === 0) return 'empty'
  const content = JSON.stringify({ type: 'excalidraw', elements: kept }, rounded)
  return content.length <= TEMPLATE_CONTENT_MAX ? { content } : 'tooLarge'
}

/** What stands in a template that anybody may have written down; null: it is no board. */
export function parseBoardTemplate(content: string): BoardFile | null {
  const file = parseBoardFile(content)
  return typeof file === 'string' ? null : file
}

/** What is empty is so without being written down, too. */
function shorten(element: RawElement): Readonly<Record<string, unknown>> {
  const said = Object.entries(element).filter(
    ([key, value]) =>
      !left.has(key) &&
      value !== null &&
      value !== false &&
      !(Array.isArray(value) && value.length === 0) &&
      !(key === 'originalText' && value === element['text']),
  )
  return { ...Object.fromEntries(said), ...ANEW }
}

const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * ROUND) / ROUND : value
