import { atom } from 'nanostores'

/** What somebody wrote in documents that are not there any more, and the office has not; each until it is put away. */
export const $leftWords = atom<readonly string[]>([])

/** Offers words to whoever wrote them, as text to copy: it is all that is left of them. */
export function offerWords(words: string): void {
  $leftWords.set([...$leftWords.get(), words])
}

/** What was offered first is done with. */
export function putAwayWords(): void {
  $leftWords.set($leftWords.get().slice(1))
}

/** Somebody else sits here now, or nobody: what was offered is not theirs to read. */
export function dropWords(): void {
  $leftWords.set([])
}
