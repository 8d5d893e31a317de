import type { FileId } from '@excalidraw/excalidraw/element/types'
import type { BinaryFileData, DataURL, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { imagePath, imagesPath, imageTypes } from '#shared/files/limits.ts'
import { isImageHash } from './board-document.ts'
import { toKeepableImage, type ImageRefusal } from './image-file.ts'

const SEND_TIMEOUT_MS = 60_000
const FETCH_TRIES_MAX = 3

/** Why an image is not on the board; its name is its key in the words. */
export type SendRefusal = ImageRefusal | 'imageUnreachable' | 'imageRefused'

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
      const image = await toKeepableImage(file)
      if (typeof image === 'string') return image
      const sent = await post(imagesPath(roomId), image)
      if (typeof sent !== 'string') api.addFiles([await toFileData(sent.hash, image)])
      return sent
    },
  }
}

async function post(path: string, image: Blob): Promise<{ readonly hash: string } | SendRefusal> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': image.type },
      body: image,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    })
    if (response.status === 413) return 'imageTooLarge'
    const reply = (await response.json()) as { ok?: boolean; value?: { hash?: unknown } }
    const hash = reply.value?.hash
    return reply.ok === true && isImageHash(hash) ? { hash } : 'imageRefused'
  } catch {
    return 'imageUnreachable'
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
