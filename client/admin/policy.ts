import { caller } from '../platform/realtime.ts'
import type { adminCommands } from '#shared/admin/contract.ts'
import type { CallReply } from '../platform/realtime.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'

const call = caller<typeof adminCommands>()

export type PolicyReply = CallReply<(typeof adminCommands)['admin:explain']>
/** What somebody may do in a room, and why. */
export const explainPolicy = (memberId: MemberId, roomId: RoomId): Promise<PolicyReply> =>
  call('admin:explain', { memberId, roomId })
