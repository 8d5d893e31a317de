import type { MemberId } from '#shared/kernel/ids.ts'
import { profile as profileSchema, type Profile } from '#shared/profiles/contract.ts'
import type { ProfileData } from './data.ts'

/** What somebody's profile is until they write one. */
const blankProfile: Profile = {
  photo: null,
  expertise: [],
  region: '',
  languages: [],
  phone: '',
  registers: [],
  hours: [],
  // What members look for each other by is shown from the start; a number to be called on is not.
  seen: { phone: 'nobody', region: 'colleagues', expertise: 'colleagues' },
  presence: 'everybody',
}

/** What colleagues get of a profile. */
export type ShownProfile = Pick<Profile, 'photo' | 'expertise' | 'region' | 'languages' | 'phone' | 'hours'>

/** What of a profile its owner shows to colleagues: made field by field, so that a new one stays private. Pure. */
export function toShown({ photo, expertise, region, languages, phone, hours, seen }: Profile): ShownProfile {
  return {
    photo,
    languages,
    hours,
    expertise: seen.expertise === 'colleagues' ? expertise : [],
    region: seen.region === 'colleagues' ? region : '',
    phone: seen.phone === 'colleagues' ? phone : '',
  }
}

/** All profiles, in memory, with the database behind it. */
export function createProfileBook(data: ProfileData) {
  const profiles = new Map<MemberId, Profile>()
  /** How many profiles have each photo. */
  const photos = new Map<string, number>()

  const count = (photo: string | null, more: 1 | -1): void => {
    if (photo === null) return
    const left = (photos.get(photo) ?? 0) + more
    if (left > 0) photos.set(photo, left)
    else photos.delete(photo)
  }
  const take = (memberId: MemberId, profile: Profile): void => {
    count(profile.photo, 1)
    count(profiles.get(memberId)?.photo ?? null, -1)
    profiles.set(memberId, profile)
  }
  for (const { memberId, written, photo } of data.profiles())
    take(memberId, profileSchema.parse({ ...blankProfile, ...(written as object), photo }))

  return {
    of: (memberId: MemberId): Profile => profiles.get(memberId) ?? blankProfile,
    hasPhoto: (hash: string): boolean => photos.has(hash),
    /** Keeps a profile as it is from now on; `bytes` where the photo is new. */
    put(memberId: MemberId, profile: Profile, bytes?: Buffer): void {
      const before = profiles.get(memberId)?.photo ?? null
      data.together(() => {
        if (profile.photo !== null && bytes) data.addPhoto(profile.photo, bytes)
        data.put(memberId, profile)
        if (before !== null && before !== profile.photo) data.removePhoto(before)
      })
      take(memberId, profile)
    },
  }
}
