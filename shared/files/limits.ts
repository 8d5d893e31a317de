export const IMAGE_MAX_BYTES = 4_000_000
export const IMAGE_MAX_PIXELS = 40_000_000
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** `POST <this>` with the raw image answers `{ ok: true, value: { hash, type } }`. */
export const imagesPath = (roomId: string) => `/api/rooms/${roomId}/images`

/** Where an image of a room is fetched; the hash is SHA-256 in hex. */
export const imagePath = (roomId: string, hash: string) => `/api/rooms/${roomId}/images/${hash}`
