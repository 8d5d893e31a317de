import { useRefusals } from '../i18n/refusals.ts'
import type { Words } from '../i18n/i18n.ts'
import { toast } from './toast.ts'

/** Waits for what was asked and says in passing that it was done, or why not. Answers whether it was done. */
export function useActing(words: Words<string>): (asked: Promise<string | null>, doneText: string) => Promise<boolean> {
  const refusalText = useRefusals(words)
  return async (asked, doneText) => {
    const refusal = await asked
    if (refusal === null) toast(doneText)
    else toast(refusalText(refusal), { tone: 'brick' })
    return refusal === null
  }
}
