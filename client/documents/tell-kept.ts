import { offerWords } from '../copies/copies.ts'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import type { Kept } from './variants.ts'
import { documentWords } from './words.ts'

/** Says what became of words that the office would not take in. `waits`: this browser still has them. */
export function tellKept(kept: Kept, { waits = false }: { readonly waits?: boolean } = {}): void {
  tell(kept === 'in the trash' ? 'ownInTrash' : kept ? 'ownKept' : waits ? 'ownWaits' : 'ownLost')
}

/** Says that a document is there no more, and offers what somebody had not sent of their words; what else it was is gone. */
export function tellLost(words: string): void {
  if (words === '') tell('ownGone')
  else offerWords(words)
}

/** With a button it stands there twice as long: the page that it is about has gone. */
function tell(word: 'ownInTrash' | 'ownKept' | 'ownWaits' | 'ownLost' | 'ownGone'): void {
  const action = { label: say(documentWords, 'healedRead'), run: () => undefined }
  toast(say(documentWords, word), { tone: 'sun', action })
}
