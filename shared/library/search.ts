/** More words make a search slower, not better. */
const WORDS_MAX = 8
const WORD_MAX = 40

/** Text as it is compared: without accents and capitals, so that 'cafe' finds 'Café'. Pure. */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The words of what somebody searches for, folded: letters and numbers only, whatever else was typed. Pure. */
export function searchWords(text: string): readonly string[] {
  const words = foldForSearch(text).split(/[^\p{L}\p{N}]+/u)
  return words
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .map((word) => word.slice(0, WORD_MAX))
}

/** Whether every word of a search begins a word of the text. Pure. */
export function answersSearch(text: string, search: string): boolean {
  const words = foldForSearch(text).split(/[^\p{L}\p{N}]+/u)
  return searchWords(search).every((wanted) => words.some((word) => word.startsWith(wanted)))
}
