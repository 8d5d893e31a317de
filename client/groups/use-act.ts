import { toast } from '../design/toast.ts'
import { useWords, type Say } from '../i18n/i18n.ts'
import type { GroupRefusal } from './groups.ts'
import { refusalWords } from './refusal-words.ts'

/** Says a refusal in words; null stays null. */
export function useRefusalText(): (refusal: GroupRefusal | null) => string | null {
  const say: Say<GroupRefusal> = useWords(refusalWords)
  return (refusal) => refusal && say(refusal)
}

/** Waits for what was asked and says in passing that it was done, or why not. Answers whether it was done. */
export function useAct(): (asked: Promise<GroupRefusal | null>, doneText: string) => Promise<boolean> {
  const refusalText = useRefusalText()
  return async (asked, doneText) => {
    const refusal = await asked
    if (refusal) toast(refusalText(refusal) ?? '', { tone: 'brick' })
    else toast(doneText)
    return refusal === null
  }
}
