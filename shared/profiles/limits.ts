// The limits of profiles, apart from the contract so that pages can name them without its validator.

export const EXPERTISE_MAX = 10
export const LANGUAGES_MAX = 8
export const TAG_MAX = 40
export const REGION_MAX = 60
export const PHONE_MAX = 30
export const REGISTERS_MAX = 6
export const REGISTER_NAME_MAX = 40
export const REGISTER_NUMBER_MAX = 40
/** Twice a day on each day of the week. */
export const WALK_INS_MAX = 14
export const DAY_MINUTES = 24 * 60
export const STAND_INS_MAX = 6
/** As many members as one command gives a contact person. */
export const ASSIGNED_AT_ONCE_MAX = 500

/** Days as `Date.getDay()` counts them: 0 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const
/** Who sees a part of one's profile. */
export const audiences = ['colleagues', 'nobody'] as const
/** Who sees that one is in, and where: everybody, those of one's own groups, or only those in the same room. */
export const presenceAudiences = ['everybody', 'groups', 'nobody'] as const
export type PresenceAudience = (typeof presenceAudiences)[number]

/** A photo as it is kept: a square of this side. */
export const PHOTO_SIDE = 256
export const PHOTO_MAX_BYTES = 8_000_000
export const PHOTO_MAX_PIXELS = 40_000_000

/** `POST <this>` with the raw image answers `{ ok: true, value: { photo } }`, or `{ ok: false, refusal }`. */
export const PHOTO_PATH = '/api/profiles/photo'
/** Where a photo is fetched, by the hash of what it is. */
export const photoPath = (photo: string) => `/api/profiles/photos/${photo}`

/** Why a photo is not taken. */
export type PhotoRefusal =
  'not_signed_in' | 'not_found' | 'image_too_large' | 'not_an_image' | 'too_many_requests' | 'busy'
