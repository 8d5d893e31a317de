import type { CallReply } from '../platform/realtime.ts'
import { defineWords } from '../i18n/i18n.ts'
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

// One text for every refusal; the compiler misses none.
const nl: Readonly<Record<ProfileRefusal, string>> = {
  image_too_large: 'Deze foto is te groot. Kies een kleinere.',
  not_an_image: 'Dit is geen foto die we kunnen lezen. Kies een foto in jpg, png of webp.',
  member_not_found: 'Deze collega is er niet meer.',
  not_of_the_office: 'Alleen iemand van het kantoor kan relatiebeheerder zijn.',
  not_yours: 'Dit lid heeft een andere relatiebeheerder. Vraag het die collega of een beheerder.',
  busy: 'Het is even druk. Wacht een paar tellen en probeer het nog eens.',
  too_many_requests: 'Dat ging te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw.',
  invalid_input: 'Hier klopt iets niet. Kijk wat je hebt ingevuld nog eens na.',
  not_signed_in: 'Je bent niet meer ingelogd. Log opnieuw in.',
  not_found: 'Dit is er niet, of het is niet voor jou.',
  internal: 'Er ging iets mis bij ons. Probeer het straks nog eens.',
  unreachable: 'Het kantoor gaf geen antwoord. Kijk of je verbinding hebt en probeer het opnieuw.',
}
const en: Readonly<Record<ProfileRefusal, string>> = {
  image_too_large: 'This photo is too large. Choose a smaller one.',
  not_an_image: 'This is not a photo that we can read. Choose a photo in jpg, png or webp.',
  member_not_found: 'This colleague is no longer here.',
  not_of_the_office: 'Only somebody of the office can be a contact person.',
  not_yours: 'This member has another contact person. Ask that colleague or an administrator.',
  busy: 'It is busy. Wait a few seconds and try again.',
  too_many_requests: 'That was too often in a row. Wait a few minutes and try again.',
  invalid_input: 'Something here is not right. Check what you filled in.',
  not_signed_in: 'You are no longer signed in. Sign in again.',
  not_found: 'This does not exist, or is not for you.',
  internal: 'Something went wrong on our side. Try again in a moment.',
  unreachable: 'The office did not answer. Check your connection and try again.',
}

export const profileRefusalWords = defineWords('profile-refusals', { nl, en })
