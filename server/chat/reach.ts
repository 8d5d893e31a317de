import { toActor, type SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Rooms } from '../rooms/rooms.ts'

export interface ReachDeps {
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource'>
  readonly accounts: Pick<Accounts, 'find'>
}

/** Who may read and write where. All answers come from memory, in the same turn. */
export type Reach = ReturnType<typeof createReach>

/** Asks the rooms and the policy, through the actor: what one may not see is not found. */
export function createReach({ rooms, accounts }: ReachDeps) {
  const mayRead = (actor: SignedIn, roomId: RoomId): boolean =>
    rooms.seenBy(actor, roomId) !== null && may(actor, 'chat.read', rooms.resource(actor, roomId))

  return {
    mayRead,

    /** The same for a member who is not asking now: the role as it is, nothing for who is gone or blocked. */
    memberMayRead(memberId: MemberId, roomId: RoomId): boolean {
      const account = accounts.find(memberId)
      const actor = account && !account.blocked ? toActor(account) : null
      return actor !== null && mayRead(actor, roomId)
    },

    /** Why this actor may not write (or change something of their own) in this room; null when they may. */
    whyNot(
      actor: SignedIn,
      action: 'chat.write' | 'chat.change-own',
      roomId: RoomId,
    ): 'room_not_found' | 'room_archived' | null {
      if (!mayRead(actor, roomId)) return 'room_not_found'
      if (rooms.seenBy(actor, roomId)?.archived) return 'room_archived'
      return may(actor, action, { ...rooms.resource(actor, roomId), own: true }) ? null : 'room_not_found'
    },
  }
}
