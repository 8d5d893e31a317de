import type { SignedIn } from '#shared/access/actor.ts'
import type { Resource } from '#shared/access/policy.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'

/** What other features may ask of rooms. All answers come from memory, in the same turn. */
export interface Rooms {
  /** The room if this actor may see it (archived ones for administrators only), else null: as if it did not exist. */
  seenBy(actor: SignedIn, roomId: RoomId): Room | null
  visibleTo(actor: SignedIn): readonly Room[]
  /** The room as the policy needs to know it. A room that does not exist is open to nobody. */
  resource(actor: SignedIn, roomId: RoomId): Resource
  /** Who may see or enter a room has changed (list, archive, restore): what is no longer allowed closes in this turn. */
  onAccessChanged(listener: (roomId: RoomId) => void): () => void
}
