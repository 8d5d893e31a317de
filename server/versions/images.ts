import { Buffer } from 'node:buffer'

/** A text of 64 letters, as Yjs writes any value in either format: what it is, how long, the text itself. */
const BEGIN = Buffer.from([0x77, 0x40])
const HASH_LENGTH = 64
const HASH = /^[0-9a-f]{64}$/
const IMAGES_MAX = 2_000

/**
 * The hashes of images that stand in an update, without reading it as a document: what is no image of the room is
 * passed over by whoever asks. Pure.
 */
export function findImages(update: Uint8Array): readonly string[] {
  const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength)
  const found = new Set<string>()
  for (let at = bytes.indexOf(BEGIN); at >= 0 && found.size < IMAGES_MAX; at = bytes.indexOf(BEGIN, at + 1)) {
    const text = bytes.toString('latin1', at + BEGIN.length, at + BEGIN.length + HASH_LENGTH)
    if (HASH.test(text)) found.add(text)
  }
  return [...found]
}
