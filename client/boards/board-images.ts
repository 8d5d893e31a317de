import type { FileId } from '@excalidraw/excalidraw/element/types'
import type { BinaryFileData, DataURL, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { imagePath, imageTypes } from '#shared/files/limits.ts'
import { sendImage, type SendRefusal } from '../files/files.ts'
import { isImageHash } from './board-document.ts'

const FETCH_TRIES_MAX = 3

/** The images of a room's board: kept by the office under the hash of their content, beside the document. */
export function createBoardImages(roomId: string, api: ExcalidrawImperativeAPI) {
  const tries = new Map<string, number>()
  const underWay = new Set<string>()

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
    /** Fetches the images that stand on the board and are not here yet. */
    fetchMissing: (): void => {
      const here = api.getFiles()
      for (const element of api.getSceneElements()) {
        const hash = element.type === 'image' ? element.fileId : null
        const mayTry = isImageHash(hash) && !underWay.has(hash) && (tries.get(hash) ?? 0) < FETCH_TRIES_MAX
        if (mayTry && !here[hash]) void fetchImage(hash)
      }
    },
    /** Gives an image to the office, and to this page as it was kept. Answers its hash. */
    send: async (file: File): Promise<{ readonly hash: string } | SendRefusal> => {
      const sent = await sendImage(roomId, file)
      if (typeof sent !== 'string') api.addFiles([await toFileData(sent.hash, sent.image)])
      return sent
    },
  }
}

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
