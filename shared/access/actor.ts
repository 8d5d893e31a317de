import type { MemberId, RoomId } from '../kernel/ids.ts'

/** The roles that are given and taken by people: somebody of another house, a member, somebody of the office, an administrator. */
export const standingRoles = ['partner', 'member', 'office', 'administrator'] as const
export type StandingRole = (typeof standingRoles)[number]

export const roles = ['guest', ...standingRoles] as const
/** What somebody is to the cooperative. A guest comes to one room, for a while. */
export type Role = (typeof roles)[number]

export const actorKinds = ['anonymous', ...roles] as const
export type ActorKind = (typeof actorKinds)[number]

/** Who asks. Made by the server from the session, never from what a client says. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'guest'; readonly memberId: MemberId; readonly roomId: RoomId }
  | { readonly kind: StandingRole; readonly memberId: MemberId }

export type SignedIn = Exclude<Actor, { kind: 'anonymous' }>

export const anonymous: Actor = { kind: 'anonymous' }

/** What is known of somebody that makes them the actor they are. */
export interface Standing {
  readonly memberId: MemberId
  readonly role: Role
  /** Of a guest: the one room they came for. */
  readonly guestOf: { readonly roomId: RoomId } | null
}

/** Who an account asks as; null for a guest of no room, who is nobody. Pure. */
export function toActor({ memberId, role, guestOf }: Standing): SignedIn | null {
  if (role !== 'guest') return { kind: role, memberId }
  return guestOf && { kind: 'guest', memberId, roomId: guestOf.roomId }
}

/** Whether somebody is of the house: has colleagues, and may see who is in. Partners and guests are not. Pure. */
export function isColleague({ kind }: { readonly kind: ActorKind }): boolean {
  return kind === 'member' || kind === 'office' || kind === 'administrator'
}
