import type sharp from 'sharp'
import type { Sharp } from 'sharp'
import { IMAGE_MAX_BYTES, IMAGE_MAX_PIXELS, IMAGE_MAX_SIDE, type ImageType } from '#shared/files/limits.ts'
import type { Log } from '../platform/log.ts'
import { openImageWork } from '../platform/images.ts'
import { imageTypeOf } from './image-type.ts'

/** Images worked on at the same time, and waiting. */
const AT_ONCE_MAX = 2
const WAITING_MAX = 20
const WORK_MAX_S = 10
/** Written anew an image may be larger than it was, within reason. */
const CLEAN_MAX_BYTES = 2 * IMAGE_MAX_BYTES
const QUALITY = 88

export type Cleaned =
  | { readonly kind: 'image'; readonly bytes: Buffer; readonly type: ImageType }
  | { readonly kind: 'refused'; readonly refusal: 'image_too_large' | 'not_an_image' | 'busy' }

const refused = (refusal: 'image_too_large' | 'not_an_image' | 'busy'): Cleaned => ({ kind: 'refused', refusal })

/**
 * Makes of what somebody sent an image and nothing else: decoded, turned upright, made to fit, and written anew, so
 * that no script, no place where it was taken and no second nature is left in it (S153, S154). A few at a time.
 */
export function createImageCleaning(log: Log): (bytes: Buffer) => Promise<Cleaned> {
  const atWork = openImageWork({ atOnceMax: AT_ONCE_MAX, waitingMax: WAITING_MAX })
  return async (bytes) => {
    const type = imageTypeOf(bytes)
    if (!type) return refused('not_an_image')
    try {
      const cleaned = await atWork((open) => clean(open, bytes, type))
      return cleaned === 'busy' ? refused('busy') : cleaned
    } catch (cause) {
      // What cannot be decoded is no image: the sender's matter. Its reason may help, its bytes are not logged.
      log.info({ reason: (cause as Error).message.slice(0, 100), sizeBytes: bytes.length }, 'files: no image')
      return refused('not_an_image')
    }
  }
}

async function clean(open: typeof sharp, bytes: Buffer, type: ImageType): Promise<Cleaned> {
  const moving = type === 'image/gif' || type === 'image/webp'
  const image = open(bytes, { animated: moving, limitInputPixels: false, failOn: 'error' })
  const { width, height } = await image.metadata() // the header only; the frames of a moving image are one high column
  if (width * height > IMAGE_MAX_PIXELS) return refused('image_too_large')
  const fitting = image
    .autoOrient()
    .resize({ width: IMAGE_MAX_SIDE, height: IMAGE_MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: WORK_MAX_S })
  const written = await encode(fitting, type).toBuffer()
  return written.length > CLEAN_MAX_BYTES ? refused('image_too_large') : { kind: 'image', bytes: written, type }
}

function encode(image: Sharp, type: ImageType): Sharp {
  switch (type) {
    case 'image/png':
      return image.png()
    case 'image/jpeg':
      return image.jpeg({ quality: QUALITY })
    case 'image/webp':
      return image.webp({ quality: QUALITY })
    case 'image/gif':
      return image.gif()
  }
}
