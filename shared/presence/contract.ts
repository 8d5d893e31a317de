import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { memberId, roomId } from '../kernel/ids.ts'
import { chosenStatuses, statuses } from './limits.ts'


const number = z.int().nonnegative()
const status = z.int().min(0).max(statuses.length - 1)

/**
 * Small numbers stand for people and rooms, to keep a hop short on the wire: they hold for one snapshot and the
 * deltas after it. Room 0 is "in the office, in no room"; room -1 is "gone".
 */
export const presenceSnapshot = z.strictObject({
  seq: number,
  rooms: z.array(z.tuple([number, roomId])),
  people: z.array(z.tuple([number, memberId, number, status])),
})
export type PresenceSnapshot = z.infer<typeof presenceSnapshot>

/** person, room (0 none, -1 gone), status; the ids behind numbers that this watcher has not met yet. */
export const presenceChange = z.union([
  z.tuple([number, z.int().min(-1), status]),
  z.tuple([number, z.int().min(-1), status, memberId.nullable(), roomId.nullable()]),
])
export type PresenceChange = z.infer<typeof presenceChange>

export const presenceCommands = {
  /** Starts (or restarts, after a gap) watching; from here on deltas follow with the next numbers. */
  'presence:watch': command({ action: 'presence.see', input: z.strictObject({}), output: presenceSnapshot, refusals: [] }),
  'presence:choose-status': command({ action: 'presence.own', input: z.strictObject({ status: z.enum(chosenStatuses) }), output: z.strictObject({}), refusals: [] }),
  /** Whether nobody has touched this device for AWAY_AFTER_MS; a person is away when all their devices are. */
  'presence:idle': command({ action: 'presence.own', input: z.strictObject({ idle: z.boolean() }), output: z.strictObject({}), refusals: [] }),
} as const

export const presenceEvents = {
  /** Two arguments on the wire: the sequence number and the changes since the one before. */
  p: z.tuple([number, z.array(presenceChange)]),
  /** Sent instead of deltas to a watcher that had fallen behind, or whose view has changed. */
  'presence:snapshot': presenceSnapshot,
} as const
