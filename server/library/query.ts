import { searchWords } from '#shared/library/search.ts'

/**
 * What somebody typed as a query of FTS5: each word in quotes, so that no operator of its language is one, and as the
 * beginning of a word. Null: no word was typed. Pure.
 */
export function toFtsQuery(text: string): string | null {
  const words = searchWords(text)
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ')
}
