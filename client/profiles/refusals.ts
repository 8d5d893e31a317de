import type { CallReply } from '../platform/realtime.ts'
import { defineRefusals } from '../i18n/refusals.ts'
import type { profileCommands } from '#shared/profiles/contract.ts'
import type { PhotoRefusal } from '#shared/profiles/limits.ts'

/** Everything that can be refused of profiles and contact persons. */
export type ProfileRefusal =
  | PhotoRefusal
  | Extract<CallReply<(typeof profileCommands)[keyof typeof profileCommands]>, { readonly ok: false }>['refusal']

/** The refusal in a reply; null when it was done. */
export function refusalIn(reply: { readonly ok: true } | { readonly ok: false; readonly refusal: ProfileRefusal }) {
  return reply.ok ? null : reply.refusal
}

/** What is said of each of them. */
export const profileRefusalWords = defineRefusals<ProfileRefusal>('profile-refusals', {
  nl: {
    image_too_large: 'Deze foto is te groot. Kies een kleinere.',
    not_an_image: 'Dit is geen foto die we kunnen lezen. Kies een foto in jpg, png of webp.',
    member_not_found: 'Deze collega is er niet meer.',
    not_of_the_office: 'Alleen iemand van het kantoor kan relatiebeheerder zijn.',
    not_yours: 'Dit lid heeft een andere relatiebeheerder. Vraag het die collega of een beheerder.',
    too_many_requests: 'Dat ging te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw.',
  },
  en: {
    image_too_large: 'This photo is too large. Choose a smaller one.',
    not_an_image: 'This is not a photo that we can read. Choose a photo in jpg, png or webp.',
    member_not_found: 'This colleague is no longer here.',
    not_of_the_office: 'Only somebody of the office can be a contact person.',
    not_yours: 'This member has another contact person. Ask that colleague or an administrator.',
    too_many_requests: 'That was too often in a row. Wait a few minutes and try again.',
  },
})
