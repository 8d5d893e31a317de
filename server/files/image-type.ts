import type { ImageType } from '#shared/files/limits.ts'

const signatures: readonly (readonly [ImageType, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
]
const SIGNATURE_MAX_BYTES = 12

/** What an image is by its first bytes, whatever anybody says of it; null for everything else, SVG included (S153). */
export function imageTypeOf(bytes: Buffer): ImageType | null {
  const start = bytes.toString('latin1', 0, SIGNATURE_MAX_BYTES)
  return signatures.find(([, signature]) => signature.test(start))?.[0] ?? null
}
