import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { floorId, groupId, memberId, roomId } from '../kernel/ids.ts'
import { line, paragraphs } from '../kernel/text.ts'
import { ROOM_NAME_MAX, ROOM_DESCRIPTION_MAX, ROOM_CAPACITY_MAX, roomKinds } from './limits.ts'

/**
 * `everyone`: all colleagues. `named`: the colleagues on the room's list. `group`: those in the group that owns the room,
 * partners too. For others the room does not exist.
 */
const access = z.enum(['everyone', 'named', 'group'])
const kind = z.enum(roomKinds)
const name = line(ROOM_NAME_MAX)
const description = paragraphs(ROOM_DESCRIPTION_MAX)
const capacity = z.int().min(1).max(ROOM_CAPACITY_MAX)
const position = z.int().min(0).max(1000)
/** As in `/r/<slug>`: lower-case words joined by hyphens. */
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80)

export const floor = z.strictObject({ id: floorId, name: z.string(), position })
export type Floor = z.infer<typeof floor>

export const room = z.strictObject({
  id: roomId,
  slug,
  name: z.string(),
  kind,
  floorId,
  description: z.string(),
  capacity,
  access,
  /** The group that owns the room; null where `access` is not `group`. */
  groupId: groupId.nullable(),
  /** Whose desk it is, who keeps it; null where nobody has it yet, or where it is no desk. */
  ownerId: memberId.nullable(),
  position,
  archived: z.boolean(),
})
export type Room = z.infer<typeof room>

const nothing = z.strictObject({})
const changed = z.strictObject({ room })

export const roomCommands = {
  'rooms:list': command({
    action: 'office.see',
    input: nothing,
    output: z.strictObject({ floors: z.array(floor), rooms: z.array(room) }),
    refusals: [],
  }),
  /** Follows an old address to the room as it is called now: `room.slug` is the present one. */
  'rooms:find': command({
    action: 'office.see',
    input: z.strictObject({ slug: z.string().max(80) }),
    output: changed,
    refusals: ['room_not_found'],
  }),
  'rooms:create': command({
    action: 'room.manage',
    input: z.strictObject({
      name,
      kind,
      floorId,
      description,
      capacity,
      access,
      memberIds: z.array(memberId).max(500),
      /** With `access: 'group'` the group that gets the room. */
      groupId: groupId.nullable().optional(),
      /** With `kind: 'desk'` whose it is. */
      ownerId: memberId.nullable().optional(),
    }),
    output: changed,
    refusals: ['floor_not_found', 'too_many_rooms', 'group_not_found', 'member_not_found'],
  }),
  'rooms:change': command({
    action: 'room.manage',
    input: z.strictObject({
      roomId,
      name: name.optional(),
      kind: kind.optional(),
      description: description.optional(),
      capacity: capacity.optional(),
    }),
    output: changed,
    refusals: ['room_not_found'],
  }),
  /** Puts a room at a place on a floor; the others there move up. */
  'rooms:move': command({
    action: 'room.manage',
    input: z.strictObject({ roomId, floorId, position }),
    output: changed,
    refusals: ['room_not_found', 'floor_not_found'],
  }),
  'rooms:archive': command({
    action: 'room.manage',
    input: z.strictObject({ roomId }),
    output: changed,
    refusals: ['room_not_found'],
  }),
  'rooms:restore': command({
    action: 'room.manage',
    input: z.strictObject({ roomId }),
    output: changed,
    refusals: ['room_not_found'],
  }),
  /** The whole building for whoever manages it: archived rooms and rooms they are not named in too, none of their content. */
  'rooms:managed': command({
    action: 'room.manage',
    input: nothing,
    output: z.strictObject({ floors: z.array(floor), rooms: z.array(room) }),
    refusals: [],
  }),
  'rooms:named': command({
    action: 'room.manage',
    input: z.strictObject({ roomId }),
    output: z.strictObject({ memberIds: z.array(memberId) }),
    refusals: ['room_not_found'],
  }),
  'rooms:open-to': command({
    action: 'room.manage',
    input: z.strictObject({
      roomId,
      access,
      memberIds: z.array(memberId).max(500),
      groupId: groupId.nullable().optional(),
    }),
    output: changed,
    refusals: ['room_not_found', 'group_not_found', 'not_yourself'],
  }),
  /** Gives a desk to a colleague, who keeps it from now on, or takes it back (null). A desk of a group has no owner. */
  'rooms:give-desk': command({
    action: 'room.manage',
    input: z.strictObject({ roomId, ownerId: memberId.nullable() }),
    output: changed,
    refusals: ['not_yourself', 'room_not_found', 'not_a_desk', 'member_not_found'],
  }),
  'rooms:create-floor': command({
    action: 'floor.manage',
    input: z.strictObject({ name }),
    output: z.strictObject({ floor }),
    refusals: ['too_many_floors'],
  }),
  'rooms:change-floor': command({
    action: 'floor.manage',
    input: z.strictObject({ floorId, name: name.optional(), position: position.optional() }),
    output: z.strictObject({ floor }),
    refusals: ['floor_not_found'],
  }),
  'rooms:remove-floor': command({
    action: 'floor.manage',
    input: z.strictObject({ floorId }),
    output: nothing,
    refusals: ['floor_not_found', 'floor_not_empty'],
  }),
} as const

export const roomEvents = {
  /** Told to whoever may see the room as it is now. */
  'rooms:changed': z.strictObject({ room }),
  /** Told to whoever could see it and no longer can. */
  'rooms:gone': z.strictObject({ roomId }),
  /** Told to administrators at every change of any room, archived ones and those they may not enter too. */
  'rooms:managed-changed': z.strictObject({ room }),
  'rooms:floors': z.strictObject({ floors: z.array(floor) }),
} as const
