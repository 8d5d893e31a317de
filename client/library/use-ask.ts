import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { restoreDocument, trashDocument, type Asked } from './acting.ts'
import { leaves } from './leaving.ts'
import { useRefusalText } from './refusal-words.ts'
import { useTitle } from './title.ts'
import { libraryWords } from './words.ts'

/** Waits for what was asked, and says in passing why not. Answers what came, or null. */
export function useAsk(): <T>(asked: Promise<Asked<T>>) => Promise<T | null> {
  const refusalText = useRefusalText()
  return async (asked) => {
    const answer = await asked
    if (!answer.ok) toast(refusalText(answer.refusal), { tone: 'brick' })
    return answer.ok ? answer.value : null
  }
}

/** Puts a document in the trash, and offers to take it out again. */
export function useTrash(): (document: Shelved) => Promise<void> {
  const say = useWords(libraryWords)
  const title = useTitle()
  const ask = useAsk()
  return async (document) => {
    leaves(document.id)
    if (!(await ask(trashDocument(document.id)))) return
    const undo = () => void ask(restoreDocument(document.id)) // why not is said by ask
    toast(say('trashed', { title: title(document) }), { action: { label: say('undo'), run: undo } })
  }
}
