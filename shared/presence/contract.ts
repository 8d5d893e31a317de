import { z } from 'zod'
import { roles } from '../access/actor.ts'
import { command } from '../kernel/contract.ts'
import { memberId, roomId } from '../kernel/ids.ts'
import { chosenStatuses, statuses } from './limits.ts'
import { PACKED_IDS } from './packed-ids.ts'
import { SEQ_END } from './sequence.ts'

const nothing = z.strictObject({})
const seq = z
  .int()
  .min(0)
  .max(SEQ_END - 1)
/**
 * Small numbers stand for people and rooms, to keep a hop short on the wire: they hold for one snapshot and the deltas
 * after it, and count from 1. Room 0 is "in the office, in no room"; room -1 is "gone". A status is its place in
 * `statuses`. Ids come once, packed, and always before the numbers that stand for them.
 */
const place = z.int().min(-1)
const ids = z.string().regex(PACKED_IDS)
/** person, status, person, status … */
const statusesOf = z.array(z.int().min(0))

export const presenceSnapshot = z.strictObject({
  seq,
  /** The rooms 1, 2, 3 … */
  rooms: ids,
  /** The people, by their numbers; those without anybody behind them have no id here. */
  people: ids,
  /** The rooms of the people 1, 2, 3 …; -3: the next three numbers stand for nobody. */
  places: z.array(z.int()),
  /** Only of whom it is not the first. */
  statuses: statusesOf,
})
export type PresenceSnapshot = z.infer<typeof presenceSnapshot>

/** The number of the delta; who went where (person, room, person, room …); and only where there are any the rest. */
export const presenceDelta = z.tuple([
  seq,
  z.array(place),
  /** A person met for the first time has status 0 unless it stands here. */
  statusesOf.optional(),
  /** The people who came with this delta: so many go first among those who went somewhere. */
  ids.optional(),
  /** The rooms that came with this delta, with the numbers that follow on the last. */
  ids.optional(),
])
export type PresenceDelta = Readonly<z.infer<typeof presenceDelta>>

/** Somebody whom one can see in a room and may not know from the directory. */
export const met = z.strictObject({ memberId, name: z.string(), role: z.enum(roles) })
export type Met = z.infer<typeof met>

export const presenceCommands = {
  /** Starts (or restarts, after a gap) watching: a snapshot follows as an event, and after it deltas with the next numbers. */
  'presence:watch': command({ action: 'presence.see', input: nothing, output: nothing, refusals: [] }),
  'presence:choose-status': command({
    action: 'presence.own',
    input: z.strictObject({ status: z.enum(chosenStatuses) }),
    output: nothing,
    refusals: [],
  }),
  /** Whether nobody has touched this device for AWAY_AFTER_MS; a person is away when all their devices are. */
  'presence:idle': command({
    action: 'presence.own',
    input: z.strictObject({ idle: z.boolean() }),
    output: nothing,
    refusals: [],
  }),
} as const

export const presenceEvents = {
  /** The parts of a delta as arguments on the wire. */
  p: presenceDelta,
  /** The answer to `presence:watch`; also sent instead of deltas to whoever had fallen behind, or sees other rooms now. */
  'presence:snapshot': presenceSnapshot,
  /** Where somebody is who does not show it to everybody; null: no longer here, or no longer for this one to see. */
  'presence:beside': z.strictObject({
    memberId,
    now: z.strictObject({ roomId: roomId.nullable(), status: z.enum(statuses) }).nullable(),
  }),
  /** Names, ahead of the presence they belong to: to visitors of whom they see, to everybody of guests. */
  'presence:met': z.strictObject({ people: z.array(met) }),
} as const
