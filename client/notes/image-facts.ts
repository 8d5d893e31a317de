import { isImageHash } from '../files/files.ts'
import { parseWidth } from './image-width.ts'

const ALT_MAX = 500

/** An image of a note. */
export interface ImageFacts {
  readonly hash: string | null
  readonly alt: string
  /** In percent of the line; null: as wide as it is, and no wider than the line. */
  readonly width: number | null
}

/** What stands in the attributes of an image, as far as it can be believed. */
export function imageOf({ hash, alt, width }: Readonly<Record<string, unknown>>): ImageFacts {
  return {
    hash: isImageHash(hash) ? hash : null,
    alt: typeof alt === 'string' ? alt.slice(0, ALT_MAX) : '',
    width: parseWidth(width),
  }
}
