import { IMAGE_MAX_BYTES, imageTypes } from '#shared/files/limits.ts'

/** Larger than a screen serves nobody, and costs everybody who opens the board. */
const SIDE_MAX_PX = 2_000
/** For a drawing without a size of its own. */
const DRAWING_PX = 1_024
const QUALITY = 0.88

/** Why an image cannot be put kept; its name is its key in the words. */
export type ImageRefusal = 'imageType' | 'imageTooLarge'

/**
 * Makes an image ready to be kept: no larger than needed, and of a kind that only shows pixels. A drawing (SVG), which
 * can carry more than that, becomes pixels here. Photos are made anew, so that the place where they were taken stays behind.
 */
export async function toKeepableImage(file: Blob): Promise<Blob | ImageRefusal> {
  if (file.type === 'image/svg+xml') return rasterise(file)
  if (!file.type.startsWith('image/')) return 'imageType'
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return 'imageType'
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(bitmap.width, bitmap.height))
  const isKept = imageTypes.some((type) => type === file.type) && file.type !== 'image/jpeg'
  if (isKept && scale === 1 && file.size <= IMAGE_MAX_BYTES) return file
  return draw(bitmap, {
    width: bitmap.width * scale,
    height: bitmap.height * scale,
    type: file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp',
  })
}

/** An image that is no document: scripts in it do not run, and it cannot load anything. */
async function rasterise(file: Blob): Promise<Blob | ImageRefusal> {
  const address = URL.createObjectURL(file)
  const image = new Image()
  image.src = address
  try {
    await image.decode()
    const [width, height] = [image.naturalWidth || DRAWING_PX, image.naturalHeight || DRAWING_PX]
    const scale = Math.min(2, SIDE_MAX_PX / Math.max(width, height))
    return await draw(image, { width: width * scale, height: height * scale, type: 'image/png' })
  } catch {
    // Not a drawing that the browser can read.
    return 'imageType'
  } finally {
    URL.revokeObjectURL(address)
  }
}

interface Drawn {
  readonly width: number
  readonly height: number
  readonly type: string
}

async function draw(image: CanvasImageSource, { width, height, type }: Drawn): Promise<Blob | ImageRefusal> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, QUALITY))
  if (!blob) return 'imageType'
  return blob.size <= IMAGE_MAX_BYTES ? blob : 'imageTooLarge'
}
