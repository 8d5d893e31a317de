import { useActing } from '../design/use-acting.ts'
import { refusalWords } from './refusals.ts'

/** Waits for what was asked and says in passing that it was done, or why not. Answers whether it was done. */
export const useAct = () => useActing(refusalWords)
