import type { ExcalidrawElement, ExcalidrawImageElement, FileId } from '@excalidraw/excalidraw/element/types'
import type { BinaryFileData, DataURL, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { imagePath, imageTypes } from '#shared/files/limits.ts'
import { sendImage, type SendRefusal } from '../files/files.ts'
import { isImageHash } from './board-document.ts'

const FETCH_TRIES_MAX = 3

/** The images of a room's board: kept by the office under the hash of their content, beside the document. */
export function createBoardImages(roomId: string, api: ExcalidrawImperativeAPI) {
  const tries = new Map<string, number>()
  const underWay = new Set<string>()
  const wanted = new Set<string>()

  async function fetchImage(hash: string): Promise<void> {
    underWay.add(hash)
    tries.set(hash, (tries.get(hash) ?? 0) + 1)
    try {
      const response = await fetch(imagePath(roomId, hash))
      const image = response.ok ? await response.blob() : null
      if (image && imageTypes.some((type) => type === image.type)) api.addFiles([await toFileData(hash, image)])
    } catch {
      // No line now: the next change of the board asks again, FETCH_TRIES_MAX times in all.
    } finally {
      underWay.delete(hash)
    }
  }

  return {
    /** Fetches the images of these elements, and what could not be fetched before, as far as they are not here yet. */
    fetchMissing: (elements: readonly ExcalidrawElement[]): void => {
      for (const { fileId } of elements.filter(isShownImage)) if (isImageHash(fileId)) wanted.add(fileId)
      if (wanted.size === 0) return
      const here = api.getFiles()
      for (const hash of wanted)
        if (here[hash] || (tries.get(hash) ?? 0) >= FETCH_TRIES_MAX) wanted.delete(hash)
        else if (!underWay.has(hash)) void fetchImage(hash)
    },
    /** Gives an image to the office, and to this page as it was kept. Answers its hash. */
    send: async (file: File): Promise<{ readonly hash: string } | SendRefusal> => {
      const sent = await sendImage(roomId, file)
      if (typeof sent !== 'string') api.addFiles([await toFileData(sent.hash, sent.image)])
      return sent
    },
  }
}

const isShownImage = (element: ExcalidrawElement): element is ExcalidrawImageElement =>
  element.type === 'image' && !element.isDeleted

async function toFileData(hash: string, image: Blob): Promise<BinaryFileData> {
  return {
    id: hash as FileId,
    mimeType: image.type as BinaryFileData['mimeType'],
    dataURL: await toDataUrl(image),
    created: Date.now(),
  }
}

function toDataUrl(image: Blob): Promise<DataURL> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result as DataURL)
    reader.onerror = () => fail(new Error('the image cannot be read', { cause: reader.error }))
    reader.readAsDataURL(image)
  })
}
