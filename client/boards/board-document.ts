import { isOrderKey } from '#shared/boards/order-key.ts'
import { isSafeLink } from '../documents/documents.ts'

/** Where a board's elements lie in its document: by id, each as plain data. */
export const ELEMENTS = 'elements'

/** What a board may hold. Frames of other pages are not among them: they would load from elsewhere. */
const kinds = new Set([
  'rectangle',
  'diamond',
  'ellipse',
  'line',
  'arrow',
  'freedraw',
  'text',
  'image',
  'frame',
  'magicframe',
])
const counters = ['version', 'versionNonce', 'seed'] as const
const places = ['x', 'y', 'angle'] as const
const sizes = ['width', 'height'] as const
const optionalSizes = ['opacity', 'strokeWidth', 'roughness', 'fontSize', 'lineHeight', 'fontFamily'] as const
const texts = ['strokeColor', 'backgroundColor', 'fillStyle', 'strokeStyle'] as const
const optionalTexts = ['text', 'originalText', 'frameId', 'containerId', 'fileId', 'name', 'link'] as const
const optionalLists = ['groupIds', 'boundElements', 'points', 'pressures'] as const
const FAR = 1e6
/** A larger shape would be hatched with more lines than a browser can draw. */
const LARGE = 1e5
const HASH = /^[0-9a-f]{64}$/

export type RawElement = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly versionNonce: number
  readonly index: string | null
}

/**
 * Turns what stands in a document under an id into an element that a board can show, or null. Whoever writes to the
 * document without our page can put anything there: nothing of it is believed but its shape, and a link or an image
 * leads where links and images of ours lead, or nowhere.
 */
export function parseElement(id: string, value: unknown): RawElement | null {
  if (!isRecord(value) || value['id'] !== id || typeof value['type'] !== 'string' || !kinds.has(value['type']))
    return null
  const isSound =
    counters.every((name) => Number.isSafeInteger(value[name])) &&
    places.every((name) => isWithin(value[name], FAR)) &&
    sizes.every((name) => isWithin(value[name], LARGE)) &&
    optionalSizes.every((name) => isAbsent(value[name]) || isWithin(value[name], LARGE)) &&
    texts.every((name) => typeof value[name] === 'string') &&
    optionalTexts.every((name) => isAbsent(value[name]) || typeof value[name] === 'string') &&
    optionalLists.every((name) => isAbsent(value[name]) || Array.isArray(value[name])) &&
    (isAbsent(value['points']) || (value['points'] as unknown[]).every(isPoint))
  if (!isSound) return null
  const { customData: _, link, fileId, ...rest } = value
  return {
    ...rest,
    index: isOrderKey(value['index']) ? value['index'] : null,
    link: isSafeLink(link) ? link : null,
    ...(value['type'] === 'image' && { fileId: isImageHash(fileId) ? fileId : null }),
  } as unknown as RawElement
}

/** Whether an image's id is the hash under which the office keeps it. */
export function isImageHash(id: unknown): id is string {
  return typeof id === 'string' && HASH.test(id)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isAbsent = (value: unknown) => value === undefined || value === null
const isWithin = (value: unknown, most: number) => typeof value === 'number' && Math.abs(value) <= most
const isPoint = (value: unknown) =>
  Array.isArray(value) && value.length >= 2 && isWithin(value[0], LARGE) && isWithin(value[1], LARGE)
