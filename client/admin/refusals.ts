import { useWords, type Say } from '../i18n/i18n.ts'
import type { Refusal } from '#shared/kernel/contract.ts'
import type { accountCommands } from '#shared/accounts/contract.ts'
import type { directoryCommands } from '#shared/directory/contract.ts'
import type { groupCommands } from '#shared/groups/contract.ts'
import type { organisationCommands } from '#shared/organisations/contract.ts'
import type { profileCommands } from '#shared/profiles/contract.ts'
import type { roomCommands } from '#shared/rooms/contract.ts'
import { refusalWords } from './refusal-words.ts'

type Commands = typeof accountCommands &
  typeof directoryCommands &
  typeof roomCommands &
  typeof organisationCommands &
  Pick<typeof profileCommands, 'contacts:all' | 'contacts:assign' | 'contacts:stand-ins'> &
  Pick<
    typeof groupCommands,
    'groups:managed' | 'groups:create' | 'groups:change' | 'groups:set-keepers' | 'groups:archive' | 'groups:restore'
  >

/** Every no that administration can meet. */
export type AdminRefusal = Refusal<Commands[keyof Commands]> | 'unreachable'

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: AdminRefusal }

/** The refusal in an answer, or null when it was done. */
export function refusalIn(answer: Answer<unknown>): AdminRefusal | null {
  return answer.ok ? null : answer.refusal
}

/** Says a refusal in words, with what one can do; null stays null. */
export function useRefusalText(): (refusal: AdminRefusal | null) => string | null {
  const say: Say<AdminRefusal> = useWords(refusalWords)
  return (refusal) => refusal && say(refusal)
}
