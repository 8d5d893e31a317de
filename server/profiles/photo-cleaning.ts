import { createHash } from 'node:crypto'
import type sharp from 'sharp'
import { PHOTO_MAX_PIXELS, PHOTO_SIDE } from '#shared/profiles/limits.ts'
import { openImageWork } from '../platform/images.ts'

/** Photos worked on at the same time, and waiting. */
const AT_ONCE_MAX = 1
const WAITING_MAX = 20
const WORK_MAX_S = 10
const QUALITY = 82

/** What an image is by its first bytes, whatever anybody says of it. */
const signatures = [/^\x89PNG\r\n\x1a\n/, /^\xff\xd8\xff/, /^GIF8[79]a/, /^RIFF[^]{4}WEBP/]
const SIGNATURE_MAX_BYTES = 12
/** 128 bits of the hash are enough to tell photos apart, and short in a list of thousands. */
const HASH_LENGTH = 22

type CleanedPhoto =
  | { readonly kind: 'photo'; readonly bytes: Buffer; readonly hash: string }
  | { readonly kind: 'refused'; readonly refusal: 'image_too_large' | 'not_an_image' | 'busy' }

const refused = (refusal: 'image_too_large' | 'not_an_image' | 'busy'): CleanedPhoto => ({ kind: 'refused', refusal })

/**
 * Makes of what somebody sent a small square picture and nothing else: decoded, turned upright, cut to what is in the
 * middle, and written anew, so that no script, place or second nature is left in it (S153, S154). One after another.
 */
export function createPhotoCleaning(): (bytes: Buffer) => Promise<CleanedPhoto> {
  const atWork = openImageWork({ atOnceMax: AT_ONCE_MAX, waitingMax: WAITING_MAX })
  return async (bytes) => {
    const start = bytes.toString('latin1', 0, SIGNATURE_MAX_BYTES)
    if (!signatures.some((signature) => signature.test(start))) return refused('not_an_image')
    try {
      const cleaned = await atWork((open) => clean(open, bytes))
      return cleaned === 'busy' ? refused('busy') : cleaned
    } catch {
      // What cannot be decoded is no image: that is the sender's matter, and nothing of ours has failed.
      return refused('not_an_image')
    }
  }
}

async function clean(open: typeof sharp, sent: Buffer): Promise<CleanedPhoto> {
  const image = open(sent, { limitInputPixels: false, failOn: 'error' })
  const { width, height } = await image.metadata() // reads the header only
  if (width * height > PHOTO_MAX_PIXELS) return refused('image_too_large')
  const bytes = await image
    .autoOrient()
    .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'cover', position: 'centre' })
    .timeout({ seconds: WORK_MAX_S })
    .webp({ quality: QUALITY })
    .toBuffer()
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, HASH_LENGTH)
  return { kind: 'photo', bytes, hash }
}
