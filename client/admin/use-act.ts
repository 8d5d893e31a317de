import { toast } from '../design/toast.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'

/** Waits for what was asked and says in passing that it was done, or why not. Answers whether it was done. */
export function useAct(): (asked: Promise<AdminRefusal | null>, doneText: string) => Promise<boolean> {
  const refusalText = useRefusalText()
  return async (asked, doneText) => {
    const refusal = await asked
    if (refusal) toast(refusalText(refusal) ?? '', { tone: 'brick' })
    else toast(doneText)
    return refusal === null
  }
}
