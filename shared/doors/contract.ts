import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { roomId } from '../kernel/ids.ts'
import { room } from '../rooms/contract.ts'

export const doorCommands = {
  /**
   * Walks this connection into a room; whoever was in another room leaves that one first. Also the way back after a
   * break (`returning`), which does not pull the person out of a room they have gone into elsewhere meanwhile.
   */
  'door:enter': command({
    action: 'room.enter',
    input: z.strictObject({ roomId, returning: z.boolean().optional() }),
    output: z.strictObject({ room }),
    refusals: ['room_not_found', 'room_full', 'room_archived', 'elsewhere_now'],
  }),
  'door:leave': command({ action: 'room.enter', input: z.strictObject({}), output: z.strictObject({}), refusals: [] }),
} as const

export const doorEvents = {
  /** This connection is no longer in the room, without having asked: why says what to show. */
  'door:left': z.strictObject({ roomId, why: z.enum(['moved_elsewhere', 'no_longer_allowed', 'room_archived']) }),
} as const
