// The limits of files, apart from the server so that pages can name them.

export const IMAGE_MAX_BYTES = 4_000_000
export const IMAGE_MAX_PIXELS = 40_000_000
/** An image that is wider or higher is kept smaller, in its own proportions. */
export const IMAGE_MAX_SIDE = 4_096
export const ROOM_IMAGES_MAX = 2_000
export const ROOM_IMAGES_MAX_BYTES = 500_000_000
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof imageTypes)[number]

/** Why an image is not kept; the answer is `{ ok: false, refusal }` with a status of its own for each. */
export type ImageRefusal =
  | 'not_signed_in'
  | 'not_found'
  | 'room_archived'
  | 'image_too_large'
  | 'not_an_image'
  | 'room_full'
  | 'too_many_requests'
  | 'busy'

/** `POST <this>` with the raw image answers `{ ok: true, value: { hash, type } }`. */
export const imagesPath = (roomId: string) => `/api/rooms/${roomId}/images`

/** Where an image of a room is fetched; the hash is SHA-256 in hex. */
export const imagePath = (roomId: string, hash: string) => `/api/rooms/${roomId}/images/${hash}`
