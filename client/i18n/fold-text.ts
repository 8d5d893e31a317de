/** Text as it is compared in a search: without accents and capitals, so that 'andre' finds 'André'. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/**
 * How well a text answers a search: 2 when each word of the search begins a word of the text, 1 when each stands
 * somewhere in it, 0 when not.
 */
export function rankMatch(text: string, search: string): 0 | 1 | 2 {
  const folded = foldText(text)
  const wanted = foldText(search).split(/\s+/)
  if (!wanted.every((part) => folded.includes(part))) return 0
  const words = folded.split(/[^\p{L}\p{N}]+/u)
  return wanted.every((part) => words.some((word) => word.startsWith(part))) ? 2 : 1
}
