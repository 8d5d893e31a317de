import i18next from 'i18next'
import { useStore } from '@nanostores/react'
import { atom } from 'nanostores'
import { useMemo } from 'react'

export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

const REMEMBERED = 'inloop.language'

/** The language of the page: what was chosen here, else the browser's first that we speak, else Dutch. */
export const $language = atom<Language>(firstLanguage())

void i18next.init({ lng: $language.get(), resources: {}, interpolation: { escapeValue: false } })
document.documentElement.lang = $language.get()

/** Changes the language of the whole page, and remembers it on this device. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language)
  void i18next.changeLanguage(language)
  document.documentElement.lang = language
  $language.set(language)
}

/** Takes over the language of a member's account, where none was chosen on this device. */
export function adoptLanguage(language: Language | null): void {
  if (language === null || language === $language.get() || localStorage.getItem(REMEMBERED)) return
  void i18next.changeLanguage(language)
  document.documentElement.lang = language
  $language.set(language)
}

/** The texts of one feature: the same keys in both languages, checked by the compiler. Plurals as i18next's `key_one`, `key_other`. */
export interface Words<K extends string> {
  readonly feature: string
  readonly keys?: K
}

type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K
/** Says a text: `say('greeting', { name })`. */
export type Say<K extends string> = (key: Base<K>, values?: Readonly<Record<string, string | number>>) => string

/** Declares a feature's texts: `export const chatWords = defineWords('chat', { nl: { … }, en: { … } })`. */
export function defineWords<const K extends string>(
  feature: string,
  texts: { readonly nl: Readonly<Record<K, string>>; readonly en: Readonly<Record<NoInfer<K>, string>> },
): Words<K> {
  for (const language of languages) i18next.addResourceBundle(language, feature, texts[language])
  return { feature }
}

/** A feature's texts in the page's language; the face is drawn again when that changes. */
export function useWords<K extends string>(words: Words<K>): Say<K> {
  const lng = useStore($language)
  // The same function for as long as the language stays, so that it can stand among the dependencies of an effect.
  return useMemo(() => (key, values) => lookUp(key, { lng, ns: words.feature, ...values }), [lng, words])
}

/** The same outside a face (a document title, an announcement), in the language of this moment. */
export function say<K extends string>(
  words: Words<K>,
  key: Base<K>,
  values?: Readonly<Record<string, string | number>>,
): string {
  return lookUp(key, { ns: words.feature, ...values })
}

/** A time of day or date in the viewer's zone and the page's language. `at` in ms since 1970. */
export function formatTime(
  at: number,
  options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' },
): string {
  return new Intl.DateTimeFormat($language.get() === 'nl' ? 'nl-NL' : 'en-GB', options).format(at)
}

// The keys are checked where a feature says them; i18next, which cannot know them all, takes any.
function lookUp(key: string, options: Readonly<Record<string, string | number>>): string {
  return i18next.t(key, options)
}

function firstLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED)
  const wishes = [remembered, ...navigator.languages].map((wish) => wish?.slice(0, 2))
  return (
    languages.find((language) => language === wishes.find((wish) => languages.some((known) => known === wish))) ?? 'nl'
  )
}
