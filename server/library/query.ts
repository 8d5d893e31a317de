import { searchWords } from '#shared/library/search.ts'

/**
 * What somebody typed as a query of FTS5: each word in quotes, so that no operator of its language is one, and as the
 * beginning of a word; a single letter as a word of its own, since it begins half the dictionary. Null: no word. Pure.
 */
export function toFtsQuery(text: string): string | null {
  const words = searchWords(text)
  return words.length === 0 ? null : words.map((word) => (word.length > 1 ? `"${word}"*` : `"${word}"`)).join(' ')
}
