import { z } from 'zod'
import { roles, standingRoles } from '../access/actor.ts'
import { command } from '../kernel/contract.ts'
import { groupId, invitationId, memberId, organisationId } from '../kernel/ids.ts'
import { route } from '../kernel/route.ts'
import { line } from '../kernel/text.ts'
import { NAME_MAX, EMAIL_MAX, PASSWORD_MIN, PASSWORD_MAX } from './limits.ts'

const email = z
  .string()
  .max(EMAIL_MAX)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email())
const password = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)
/** 32 random bytes in base64url. */
const token = z.string().regex(/^[\w-]{43}$/)
const language = z.enum(['nl', 'en'])
const role = z.enum(roles)
const standingRole = z.enum(standingRoles)

export const me = z.strictObject({ memberId, name: z.string(), email: z.string(), role, language: language.nullable() })
export type Me = z.infer<typeof me>

const nothing = z.strictObject({})

/** Tokens travel in bodies only; in links they stand behind the `#`, so that no server, log or Referer ever holds one. */
export const accountRoutes = {
  whoAmI: route({
    method: 'GET',
    path: '/api/accounts/me',
    action: 'account.sign-in',
    input: nothing,
    output: z.strictObject({
      me: me.nullable(),
      officeName: z.string().nullable(),
      /** Somebody wanted this device out: what the browser keeps of the office is to go. */
      withdrawn: z.boolean(),
    }),
    refusals: [],
  }),
  signIn: route({
    method: 'POST',
    path: '/api/accounts/sign-in',
    action: 'account.sign-in',
    input: z.strictObject({ email, password: z.string().min(1).max(PASSWORD_MAX) }),
    output: z.strictObject({ me }),
    refusals: ['wrong_credentials'],
  }),
  signOut: route({
    method: 'POST',
    path: '/api/accounts/sign-out',
    action: 'account.sign-in',
    input: nothing,
    output: nothing,
    refusals: [],
  }),
  /** A one-time link of the terminal (`--demo`), followed by a click on the page so that a previewing mailer cannot use it up. */
  signInByLink: route({
    method: 'POST',
    path: '/api/accounts/link-sign-in',
    action: 'account.sign-in',
    input: z.strictObject({ token }),
    output: z.strictObject({ me }),
    refusals: ['link_not_valid'],
  }),
  seeInvitation: route({
    method: 'POST',
    path: '/api/accounts/invitation',
    action: 'account.sign-in',
    input: z.strictObject({ token }),
    output: z.strictObject({ email: z.string(), name: z.string().nullable(), officeName: z.string() }),
    refusals: ['link_not_valid'],
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/api/accounts/invitation/accept',
    action: 'account.sign-in',
    input: z.strictObject({ token, name: line(NAME_MAX), password, language }),
    output: z.strictObject({ me }),
    refusals: ['link_not_valid'],
  }),
  /** The answer is the same whether or not the address is known. */
  forgotten: route({
    method: 'POST',
    path: '/api/accounts/forgotten',
    action: 'account.sign-in',
    input: z.strictObject({ email, language }),
    output: z.strictObject({ byMail: z.boolean() }),
    refusals: [],
  }),
  resetPassword: route({
    method: 'POST',
    path: '/api/accounts/reset',
    action: 'account.sign-in',
    input: z.strictObject({ token, password }),
    output: z.strictObject({ me }),
    refusals: ['link_not_valid'],
  }),
  changePassword: route({
    method: 'POST',
    path: '/api/accounts/password',
    action: 'account.own',
    input: z.strictObject({ current: z.string().min(1).max(PASSWORD_MAX), password }),
    output: nothing,
    refusals: ['wrong_credentials'],
  }),
  setUp: route({
    method: 'POST',
    path: '/api/accounts/set-up',
    action: 'account.sign-in',
    input: z.strictObject({ token, officeName: line(NAME_MAX), name: line(NAME_MAX), email, password, language }),
    output: z.strictObject({ me }),
    refusals: ['link_not_valid'],
  }),
} as const

/** A session as its owner sees it. `device` is a coarse name ("Chrome, Windows"), never an address. */
const sessionSeen = z.strictObject({
  id: z.string(),
  device: z.string(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  current: z.boolean(),
})
export type SessionSeen = z.infer<typeof sessionSeen>

/** A session as an administrator sees it: enough to know a lost device by. Days, no hours: who was here when is nobody's. */
const managedSession = z.strictObject({
  id: z.string(),
  device: z.string(),
  signedInOn: z.iso.date(),
  lastUsedOn: z.iso.date(),
})
export type ManagedSession = z.infer<typeof managedSession>

/** What an invitation opens besides the office: given at once to whoever accepts it. */
export const opens = z.strictObject({
  organisationId: organisationId.nullable(),
  groupId: groupId.nullable(),
  groupRole: z.enum(['member', 'keeper']),
})
export type Opens = z.infer<typeof opens>

const invitationSeen = z.strictObject({
  id: invitationId,
  email: z.string(),
  name: z.string().nullable(),
  role,
  opens,
  /** Who sent it; null where that is no longer known. */
  invitedBy: memberId.nullable(),
  createdAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
})
export type InvitationSeen = z.infer<typeof invitationSeen>

export const accountCommands = {
  'accounts:sessions': command({
    action: 'account.own',
    input: nothing,
    output: z.strictObject({ sessions: z.array(sessionSeen) }),
    refusals: [],
  }),
  'accounts:end-session': command({
    action: 'account.own',
    input: z.strictObject({ id: z.string().max(64) }),
    output: nothing,
    refusals: ['session_not_found'],
  }),
  'accounts:end-other-sessions': command({
    action: 'account.own',
    input: nothing,
    output: z.strictObject({ ended: z.number() }),
    refusals: [],
  }),
  'accounts:rename-self': command({
    action: 'account.own',
    input: z.strictObject({ name: line(NAME_MAX), language }),
    output: z.strictObject({ me }),
    refusals: [],
  }),
  /** The link is given to the administrator in any case, so that it can be sent by any other way; `mailed` says whether mail took it too. */
  'accounts:invite': command({
    action: 'invitation.make',
    input: z.strictObject({ email, name: line(NAME_MAX).nullable(), role: standingRole, opens: opens.optional() }),
    output: z.strictObject({ invitation: invitationSeen, link: z.string(), mailed: z.boolean() }),
    refusals: ['already_a_member'],
  }),
  /** One's own invitations; to administrators everybody's. */
  'accounts:invitations': command({
    action: 'invitation.make',
    input: nothing,
    output: z.strictObject({ invitations: z.array(invitationSeen) }),
    refusals: [],
  }),
  'accounts:withdraw-invitation': command({
    action: 'invitation.make',
    input: z.strictObject({ id: invitationId }),
    output: nothing,
    refusals: ['invitation_not_found'],
  }),
  'accounts:reset-link': command({
    action: 'account.manage',
    input: z.strictObject({ memberId }),
    output: z.strictObject({ link: z.string(), expiresAt: z.number() }),
    refusals: ['member_not_found'],
  }),
  'accounts:change-role': command({
    action: 'account.manage',
    input: z.strictObject({ memberId, role: standingRole }),
    output: nothing,
    refusals: ['member_not_found', 'last_administrator'],
  }),
  'accounts:block': command({
    action: 'account.manage',
    input: z.strictObject({ memberId, blocked: z.boolean() }),
    output: nothing,
    refusals: ['member_not_found', 'last_administrator'],
  }),
  /** On how many devices each member is signed in, and no more than that. */
  'accounts:signed-in': command({
    action: 'session.manage',
    input: nothing,
    output: z.strictObject({ members: z.array(z.strictObject({ memberId, sessions: z.number() })) }),
    refusals: [],
  }),
  /** One member's devices, to find the one that was lost. That it was asked is written down. */
  'accounts:sessions-of': command({
    action: 'session.manage',
    input: z.strictObject({ memberId }),
    output: z.strictObject({ sessions: z.array(managedSession) }),
    refusals: ['member_not_found'],
  }),
  /** Signs somebody out on one device; they can sign in there again. */
  'accounts:end-session-of': command({
    action: 'session.manage',
    input: z.strictObject({ memberId, id: z.string().max(64) }),
    output: nothing,
    refusals: ['session_not_found'],
  }),
  /** Signs somebody out on all devices, for one that was lost: they sign in again, and nothing else changes. */
  'accounts:end-sessions': command({
    action: 'session.manage',
    input: z.strictObject({ memberId }),
    output: nothing,
    refusals: ['member_not_found'],
  }),
} as const
