import { restoreElements } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { SendRefusal } from '../files/files.ts'
import { fileIdOf, type BoardFile } from './board-file.ts'
import { parseElement, type RawElement } from './board-document.ts'

const ID = /^[\w-]{1,64}$/

interface Imported {
  readonly elements: readonly OrderedExcalidrawElement[]
  /** Images that the office would not keep. */
  readonly imagesLost: number
}

/**
 * Makes elements for the board of what a file holds: its images are given to the office first. Ids stay as they are
 * where the board (`isTaken`) has none of them; else all are made anew, together with what refers to them.
 */
export async function importBoardFile(
  file: BoardFile,
  board: {
    readonly isTaken: (id: string) => boolean
    readonly sendImage: (image: File) => Promise<{ readonly hash: string } | SendRefusal>
  },
): Promise<Imported> {
  const hashes = new Map<string, string>()
  for (const [id, image] of file.images) {
    const sent = await board.sendImage(new File([image], 'image', { type: image.type }))
    if (typeof sent !== 'string') hashes.set(id, sent.hash)
  }
  const isFresh = file.elements.every(({ id }) => ID.test(id) && !board.isTaken(id))
  const ids = new Map(file.elements.map(({ id }) => [id, isFresh ? id : crypto.randomUUID()]))
  const groups = new Map<string, string>()
  const groupOf = (id: string) => {
    if (isFresh) return id
    const known = groups.get(id) ?? crypto.randomUUID()
    groups.set(id, known)
    return known
  }
  const raw = file.elements.flatMap((element): RawElement[] => {
    const hash = hashes.get(fileIdOf(element))
    if (element.type === 'image' && hash === undefined) return []
    const moved = withReferences(element, { ids, groupOf })
    const image = hash === undefined ? {} : { fileId: hash, status: 'saved' }
    const admitted = parseElement(moved.id, { ...moved, ...image, index: null })
    return admitted ? [admitted] : []
  })
  return {
    elements: restoreElements(raw as never, null, { repairBindings: true }),
    imagesLost: file.elements.length - raw.length,
  }
}

interface Renaming {
  readonly ids: ReadonlyMap<string, string>
  readonly groupOf: (id: string) => string
}

/** An element with its new id, and with the new ids of all it refers to; what is not there is no longer referred to. */
function withReferences(element: RawElement, { ids, groupOf }: Renaming): RawElement {
  const idOf = (id: unknown) => (typeof id === 'string' ? (ids.get(id) ?? null) : null)
  const binding = (bound: unknown) => {
    if (typeof bound !== 'object' || bound === null) return null
    const elementId = idOf((bound as Readonly<Record<string, unknown>>)['elementId'])
    return elementId === null ? null : { ...bound, elementId }
  }
  const { boundElements, groupIds } = element
  return {
    ...element,
    id: ids.get(element.id) ?? element.id,
    frameId: idOf(element['frameId']),
    ...(element['containerId'] !== undefined && { containerId: idOf(element['containerId']) }),
    ...(element['startBinding'] !== undefined && { startBinding: binding(element['startBinding']) }),
    ...(element['endBinding'] !== undefined && { endBinding: binding(element['endBinding']) }),
    groupIds: Array.isArray(groupIds) ? groupIds.filter((id) => typeof id === 'string').map(groupOf) : [],
    boundElements: Array.isArray(boundElements)
      ? (boundElements as unknown[]).flatMap((bound) => {
          const id = idOf((bound as Readonly<Record<string, unknown>> | null)?.['id'])
          return id === null ? [] : [{ ...(bound as object), id }]
        })
      : null,
  }
}
