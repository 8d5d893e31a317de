import { useWords, type Say } from '../i18n/i18n.ts'
import type { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import type { Refusal } from '#shared/kernel/contract.ts'
import type { CommonRouteRefusal } from '#shared/kernel/route.ts'
import { refusalWords } from './refusal-words.ts'

type Routes = typeof accountRoutes
type OwnCommands = Pick<
  typeof accountCommands,
  'accounts:sessions' | 'accounts:end-session' | 'accounts:end-other-sessions' | 'accounts:rename-self'
>

/** Every no that the pages of accounts can meet. */
export type AccountRefusal =
  | Routes[keyof Routes]['refusals'][number]
  | CommonRouteRefusal
  | Refusal<OwnCommands[keyof OwnCommands]>
  | 'unreachable'

/** The refusal in an answer, or null when it was done. */
export function refusalIn(answer: { readonly ok: true } | { readonly ok: false; readonly refusal: AccountRefusal }) {
  return answer.ok ? null : answer.refusal
}

/** Says a refusal in words, with what one can do; null stays null. */
export function useRefusalText(): (refusal: AccountRefusal | null) => string | null {
  const say: Say<AccountRefusal> = useWords(refusalWords)
  return (refusal) => refusal && say(refusal)
}
