import {
  ELEMENT_MAX,
  IMPORT_CONTENT_MAX,
  IMPORT_ELEMENTS_MAX,
  IMPORT_FILE_MAX_BYTES,
  IMPORT_IMAGES_MAX,
} from '#shared/boards/limits.ts'
import { parseElement, type RawElement } from './board-document.ts'

/** Why a file cannot be put on a board; its name is its key in the words. */
export type FileRefusal = 'notABoard' | 'fileTooLarge' | 'tooManyElements' | 'tooManyImages' | 'nothingInIt'

/** A drawing as it was read from a file. An image's `fileId` is still the file's own; its content is in `images`. */
export interface BoardFile {
  readonly elements: readonly RawElement[]
  readonly images: ReadonlyMap<string, Blob>
  /** What is left out: other websites, and what no board can show. */
  readonly embeds: number
  readonly broken: number
}

const IMAGE = /^data:(image\/(?:png|jpeg|webp|gif|svg\+xml));base64,([A-Za-z0-9+/=\s]+)$/
const FILE_ID_MAX = 200
/** Stands in while an element is looked at: on a board an image's id is the hash of what the office keeps. */
const NO_HASH = '0'.repeat(64)

/** Reads a `.excalidraw` file. Nothing of it is believed but what a board may hold (`parseElement`). */
export async function readBoardFile(file: Blob): Promise<BoardFile | FileRefusal> {
  if (file.size > IMPORT_FILE_MAX_BYTES) return 'fileTooLarge'
  return parseBoardFile(await file.text())
}

/** The same for its text. Pure. */
export function parseBoardFile(text: string): BoardFile | FileRefusal {
  const scene = parseJson(text)
  if (!isRecord(scene) || scene['type'] !== 'excalidraw' || !Array.isArray(scene['elements'])) return 'notABoard'
  const given = (scene['elements'] as unknown[]).filter((one) => !isRecord(one) || one['isDeleted'] !== true)
  if (given.length > IMPORT_ELEMENTS_MAX) return 'tooManyElements'
  const embeds = given.filter((one) => isRecord(one) && (one['type'] === 'embeddable' || one['type'] === 'iframe'))
  const images = readImages(scene['files'])
  const seen = new Set<string>()
  const elements = given.flatMap((one): RawElement[] => {
    const element = parseGiven(one)
    if (!element || seen.has(element.id) || (element.type === 'image' && !images.has(fileIdOf(element)))) return []
    seen.add(element.id)
    return [element]
  })
  if (elements.reduce((all, element) => all + JSON.stringify(element).length, 0) > IMPORT_CONTENT_MAX)
    return 'fileTooLarge'
  const shown = new Map([...images].filter(([id]) => elements.some((element) => fileIdOf(element) === id)))
  if (shown.size > IMPORT_IMAGES_MAX) return 'tooManyImages'
  if (elements.length === 0) return embeds.length > 0 ? 'nothingInIt' : given.length > 0 ? 'notABoard' : 'nothingInIt'
  return { elements, images: shown, embeds: embeds.length, broken: given.length - embeds.length - elements.length }
}

/** The id under which an image lies in the file. */
export const fileIdOf = ({ fileId }: RawElement): string => (typeof fileId === 'string' ? fileId : '')

function parseGiven(given: unknown): RawElement | null {
  if (!isRecord(given) || typeof given['id'] !== 'string' || JSON.stringify(given).length > ELEMENT_MAX) return null
  const { fileId } = given
  const element = parseElement(given['id'], { ...given, fileId: fileId === undefined ? fileId : NO_HASH })
  if (!element || element.type !== 'image') return element
  return { ...element, fileId: typeof fileId === 'string' && fileId.length <= FILE_ID_MAX ? fileId : '' }
}

function readImages(files: unknown): ReadonlyMap<string, Blob> {
  const images = new Map<string, Blob>()
  for (const [id, file] of isRecord(files) ? Object.entries(files) : []) {
    const [, type, base64] =
      (isRecord(file) && typeof file['dataURL'] === 'string' && IMAGE.exec(file['dataURL'])) || []
    const bytes = base64 === undefined ? null : fromBase64(base64)
    if (bytes && type !== undefined) images.set(id, new Blob([bytes], { type }))
  }
  return images
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return null // no base64 after all
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no JSON: no board
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
