import type { DocumentKind } from '#shared/documents/limits.ts'
import { say, useWords } from '../i18n/i18n.ts'
import { libraryWords } from './words.ts'

interface Titled {
  readonly title: string
  readonly kind: DocumentKind
}

/** What a document is called: its title, or where it has none what it is. */
export function titleOf({ title, kind }: Titled): string {
  return title || say(libraryWords, kind)
}

/** The same in a face, in the language of the page. */
export function useTitle(): (document: Titled) => string {
  const speak = useWords(libraryWords)
  return ({ title, kind }) => title || speak(kind)
}
