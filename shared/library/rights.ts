import type { SignedIn } from '../access/actor.ts'
import { may, type Resource } from '../access/policy.ts'
import type { MemberId } from '../kernel/ids.ts'

/** What the decision needs to know of a document. */
export interface Arranged {
  readonly madeBy: MemberId | null
  /** Null: everybody who may write in the room. */
  readonly writers: readonly MemberId[] | null
}

/**
 * What somebody may do with a document beside opening it. `arrange`: its name, its folder, the trash, another room.
 * `manage`: who may write in it, out of a confidential room, away for good. `room` is what its room is to them. Who may
 * not write in it does not arrange it either. Pure.
 */
export function decideRights(actor: SignedIn, room: Resource, { madeBy, writers }: Arranged) {
  const resource = { ...room, own: madeBy === actor.memberId }
  const manage = may(actor, 'document.manage', resource)
  const isWriter = writers === null || writers.includes(actor.memberId)
  return { arrange: manage || (isWriter && may(actor, 'document.arrange', resource)), manage }
}
