import type { MemberId } from '../kernel/ids.ts'

export const roles = ['member', 'office', 'administrator'] as const
/** What somebody is to the cooperative: a member, somebody of the office, or an administrator. */
export type Role = (typeof roles)[number]

export type ActorKind = 'anonymous' | Role

/** Who asks. Made by the server from the session, never from what a client says. */
export type Actor = { readonly kind: 'anonymous' } | { readonly kind: Role; readonly memberId: MemberId }

export type SignedIn = Exclude<Actor, { kind: 'anonymous' }>

export const anonymous: Actor = { kind: 'anonymous' }
