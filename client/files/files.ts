import { imagePath, imagesPath } from '#shared/files/limits.ts'
import { toKeepableImage, type ImageRefusal } from './image-file.ts'

export { toKeepableImage, type ImageRefusal } from './image-file.ts'

const SEND_TIMEOUT_MS = 60_000
const HASH = /^[0-9a-f]{64}$/

/** Why an image was not kept; its name is its key in the words of who shows it. */
export type SendRefusal = ImageRefusal | 'imageUnreachable' | 'imageRefused'

/** Whether an image's id is the hash under which the office keeps it. */
export function isImageHash(id: unknown): id is string {
  return typeof id === 'string' && HASH.test(id)
}

/** Gives an image to the office, small and clean. Answers its hash, and the image as it was kept. */
export async function sendImage(
  roomId: string,
  file: Blob,
): Promise<{ readonly hash: string; readonly image: Blob } | SendRefusal> {
  const image = await toKeepableImage(file)
  if (typeof image === 'string') return image
  try {
    const response = await fetch(imagesPath(roomId), {
      method: 'POST',
      headers: { 'content-type': image.type },
      body: image,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    })
    if (response.status === 413) return 'imageTooLarge'
    const reply = (await response.json()) as { ok?: boolean; value?: { hash?: unknown } }
    const hash = reply.value?.hash
    return reply.ok === true && isImageHash(hash) ? { hash, image } : 'imageRefused'
  } catch {
    // No line, or an answer that is none of ours: the image stays with who has it.
    return 'imageUnreachable'
  }
}

/** An image of a room as the office keeps it; null where there is none, or no line. */
export async function fetchImage(roomId: string, hash: string): Promise<Blob | null> {
  if (!isImageHash(hash)) return null
  try {
    const response = await fetch(imagePath(roomId, hash))
    return response.ok ? await response.blob() : null
  } catch {
    // No line now: whoever asked goes on without it.
    return null
  }
}
