import { defineRefusals, useRefusals } from '../i18n/refusals.ts'
import type { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import type { Refusal } from '#shared/kernel/contract.ts'
import type { CommonRouteRefusal } from '#shared/kernel/route.ts'

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

/** What is said of each of them. */
export const refusalWords = defineRefusals<AccountRefusal>('account-refusals', {
  nl: {
    wrong_credentials: 'Dit klopt niet. Kijk het e-mailadres en het wachtwoord nog eens na.',
    link_not_valid: 'Deze link werkt niet meer.',
    session_not_found: 'Dit apparaat was al uitgelogd.',
    busy: 'Het is even druk bij de deur. Wacht een paar tellen en probeer het nog eens.',
    too_many_requests: 'Dat ging te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw.',
  },
  en: {
    wrong_credentials: 'This is not right. Check the e-mail address and the password.',
    link_not_valid: 'This link no longer works.',
    session_not_found: 'This device was signed out already.',
    busy: 'It is busy at the door. Wait a few seconds and try again.',
    too_many_requests: 'That was too often in a row. Wait a minute and try again.',
  },
})

/** Says a refusal in words, with what one can do; null stays null. */
export const useRefusalText = () => useRefusals(refusalWords)
