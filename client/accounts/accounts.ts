import { atom } from 'nanostores'
import { toast } from '../design/toast.ts'
import { say, type Language } from '../i18n/i18n.ts'
import { asker } from '../platform/http.ts'
import { $link, caller, connect } from '../platform/realtime.ts'
import type { accountCommands, accountRoutes, Me } from '#shared/accounts/contract.ts'
import { refusalIn, refusalWords, type AccountRefusal } from './refusals.ts'

const ask = asker<typeof accountRoutes>({
  whoAmI: 'GET /api/accounts/me',
  signIn: 'POST /api/accounts/sign-in',
  signOut: 'POST /api/accounts/sign-out',
  signInByLink: 'POST /api/accounts/link-sign-in',
  seeInvitation: 'POST /api/accounts/invitation',
  acceptInvitation: 'POST /api/accounts/invitation/accept',
  forgotten: 'POST /api/accounts/forgotten',
  resetPassword: 'POST /api/accounts/reset',
  changePassword: 'POST /api/accounts/password',
  setUp: 'POST /api/accounts/set-up',
})
const call = caller<typeof accountCommands>()

/** Who is signed in here; null: nobody; undefined: not known yet. */
export const $me = atom<Me | null | undefined>(undefined)

/** What the office is called; null: not known, or not set up yet. */
export const $officeName = atom<string | null>(null)

/** Whether this device was signed out from elsewhere because somebody wanted it out: nothing may stay on it. */
export const $withdrawn = atom(false)

let loading: Promise<void> | null = null

/** Asks the office who is signed in here. Without an answer all stays as it is. Who asks meanwhile waits along. */
export function loadMe(): Promise<void> {
  loading ??= askWhoIsHere().finally(() => (loading = null))
  return loading
}

async function askWhoIsHere(): Promise<void> {
  const before = $me.get()
  const reply = await ask('whoAmI', {})
  if (!reply.ok) return
  $officeName.set(reply.value.officeName)
  // Somebody came in or went meanwhile: this answer may be of before that.
  if ($me.get() !== before) return
  $withdrawn.set(reply.value.withdrawn)
  $me.set(reply.value.me)
  // The session was replaced, by a new password in another window, and the line fell before the new cookie was here.
  if (reply.value.me && $link.get() === 'signed_out') connect()
}

/** Signs in with a password. Null: done. */
export async function signIn(who: { email: string; password: string }): Promise<AccountRefusal | null> {
  return comeIn(await ask('signIn', who))
}

/** Signs out on this device. If the office cannot be reached one stays signed in, and is told so. */
export async function signOut(): Promise<void> {
  const reply = await ask('signOut', {})
  if (reply.ok) $me.set(null)
  else toast(say(refusalWords, reply.refusal), { tone: 'brick' })
}

/** Signs in by a one-time link. Null: done. */
export async function signInByLink(token: string): Promise<AccountRefusal | null> {
  return comeIn(await ask('signInByLink', { token }))
}

/** What an invitation says, before it is accepted. */
export interface Invitation {
  readonly email: string
  readonly name: string | null
  readonly officeName: string
}

/** The invitation this page was opened by, or why there is none; null: not known yet. */
export const $invitation = atom<Invitation | AccountRefusal | null>(null)

/** Looks at an invitation without using it up. */
export async function seeInvitation(token: string): Promise<void> {
  $invitation.set(null)
  const reply = await ask('seeInvitation', { token })
  $invitation.set(reply.ok ? reply.value : reply.refusal)
}

/** Makes the account that an invitation promises, and comes in. Null: done. */
export async function acceptInvitation(wish: {
  token: string
  name: string
  password: string
  language: Language
}): Promise<AccountRefusal | null> {
  const reply = await ask('acceptInvitation', wish)
  if (!reply.ok && reply.refusal === 'link_not_valid') $invitation.set(reply.refusal)
  return comeIn(reply)
}

/** Asks for a link to a new password; `byMail` says whether this office sends letters at all. */
export async function askForReset(wish: {
  email: string
  language: Language
}): Promise<{ readonly byMail: boolean } | AccountRefusal> {
  const reply = await ask('forgotten', wish)
  return reply.ok ? reply.value : reply.refusal
}

/** Sets a new password by a link, and comes in. Null: done. */
export async function resetPassword(wish: { token: string; password: string }): Promise<AccountRefusal | null> {
  return comeIn(await ask('resetPassword', wish))
}

/** Sets up a new office with its first administrator, and comes in. Null: done. */
export async function setUp(wish: {
  token: string
  officeName: string
  name: string
  email: string
  password: string
  language: Language
}): Promise<AccountRefusal | null> {
  const reply = await ask('setUp', wish)
  if (reply.ok) $officeName.set(wish.officeName)
  return comeIn(reply)
}

/** Changes one's own password; all other devices are signed out. Null: done. */
export async function changePassword(wish: { current: string; password: string }): Promise<AccountRefusal | null> {
  const reply = await ask('changePassword', wish)
  // The line hung on the session of before; it comes back on the new one.
  if (reply.ok) connect()
  return refusalIn(reply)
}

/** Changes one's own name, and the language of letters to oneself. Null: done. */
export async function renameSelf(wish: { name: string; language: Language }): Promise<AccountRefusal | null> {
  const reply = await call('accounts:rename-self', wish)
  if (reply.ok) $me.set(reply.value.me)
  return refusalIn(reply)
}

function comeIn(
  reply:
    | { readonly ok: true; readonly value: { readonly me: Me } }
    | { readonly ok: false; readonly refusal: AccountRefusal },
): AccountRefusal | null {
  if (!reply.ok) return reply.refusal
  // From 'not known' nobody would see that somebody came in just now.
  if ($me.get() === undefined) $me.set(null)
  $me.set(reply.value.me)
  return null
}
