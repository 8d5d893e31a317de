import i18next from 'i18next'
import { useMemo } from 'react'
import type { CommonRouteRefusal } from '#shared/kernel/route.ts'
import { defineWords, useWords, type Words } from './i18n.ts'

/** What any question to the office can come to; `unreachable`: no answer came. */
type GeneralRefusal = CommonRouteRefusal | 'unreachable'

const general: Readonly<Record<'nl' | 'en', Readonly<Record<GeneralRefusal, string>>>> = {
  nl: {
    invalid_input: 'Hier klopt iets niet. Kijk wat je hebt ingevuld nog eens na.',
    not_signed_in: 'Je bent niet meer ingelogd. Log opnieuw in.',
    not_found: 'Dit is er niet, of het is niet voor jou.',
    foreign_origin: 'Deze pagina staat op een ander adres dan het kantoor. Ga naar het adres van het kantoor zelf.',
    too_many_requests: 'Dat ging te snel achter elkaar. Wacht even en probeer het opnieuw.',
    busy: 'Het is even druk. Wacht een paar tellen en probeer het nog eens.',
    internal: 'Er ging iets mis bij ons. Probeer het straks nog eens.',
    unreachable: 'Het kantoor gaf geen antwoord. Kijk of je verbinding hebt en probeer het opnieuw.',
  },
  en: {
    invalid_input: 'Something here is not right. Check what you filled in.',
    not_signed_in: 'You are no longer signed in. Sign in again.',
    not_found: 'This does not exist, or is not for you.',
    foreign_origin: 'This page is at another address than the office. Go to the address of the office itself.',
    too_many_requests: 'That was too fast. Wait a moment and try again.',
    busy: 'It is busy. Wait a few seconds and try again.',
    internal: 'Something went wrong on our side. Try again in a moment.',
    unreachable: 'The office did not answer. Check your connection and try again.',
  },
}

/** A feature's own: each refusal that is not general, and a general one where it has something better to say. */
type Own<R extends string> = Readonly<
  Record<Exclude<R, GeneralRefusal>, string> & Partial<Record<GeneralRefusal, string>>
>

/** Declares what a feature says of refusals, `R` being all it can meet: the compiler misses none, and takes none beside. */
export function defineRefusals<R extends string>(
  feature: string,
  texts: { readonly nl: Own<R>; readonly en: Own<R> },
): Words<R | GeneralRefusal> {
  const { nl, en } = texts
  return defineWords<string>(feature, {
    nl: { ...general.nl, ...nl },
    en: { ...general.en, ...en },
  }) as Words<R | GeneralRefusal>
}

interface SayRefusal {
  (refusal: string): string
  (refusal: string | null): string | null
}

/** Says a refusal in words, with what one can do; null stays null. One that has no words here is a failure of ours. */
export function useRefusals(words: Words<string>): SayRefusal {
  const say = useWords(words)
  return useMemo(() => {
    const known = (refusal: string) => (i18next.exists(refusal, { ns: words.feature }) ? refusal : 'internal')
    return ((refusal: string | null) => refusal && say(known(refusal))) as SayRefusal
  }, [words, say])
}
