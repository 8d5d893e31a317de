import { isColleague, type SignedIn } from '../access/actor.ts'
import { may, type Resource } from '../access/policy.ts'
import type { MemberId } from '../kernel/ids.ts'

/** What the decision needs to know of a document. */
interface Arranged {
  readonly madeBy: MemberId | null
  /** Null: everybody who may write in the room. */
  readonly writers: readonly MemberId[] | null
}

/**
 * What somebody may do with a document beside opening it. `arrange`: its name, its folder, the trash, another room.
 * `manage`: out of a confidential room, away for good. `restrict`: saying who may write in it. `room` is what its room
 * is to them. Who may not write in it does not arrange it either. What is common is restricted by those who may write in
 * it; by administrators too, since those may all have left. Pure.
 */
export function decideRights(actor: SignedIn, room: Resource, { madeBy, writers }: Arranged) {
  const resource = { ...room, own: madeBy === actor.memberId }
  const manage = may(actor, 'document.manage', resource)
  const isWriter = writers === null || writers.includes(actor.memberId)
  const common = isCommon(room, madeBy) && isColleague(actor) && (isWriter || actor.kind === 'administrator')
  return {
    arrange: manage || (isWriter && may(actor, 'document.arrange', resource)),
    manage,
    restrict: may(actor, 'document.restrict', { ...resource, common }),
  }
}

function isCommon({ kept }: Resource, madeBy: MemberId | null): boolean {
  return madeBy === null && kept === false
}
