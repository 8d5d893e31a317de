import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { knockId, memberId, noteId, roomId, tapId } from '../kernel/ids.ts'
import { paragraphs } from '../kernel/text.ts'
import { room } from '../rooms/contract.ts'
import { answers, doorStates, LINE_MAX, NOTE_MAX, tapAnswers } from './limits.ts'

const nothing = z.strictObject({})
const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1)
const quietHours = z.strictObject({ from: minuteOfDay, until: minuteOfDay })
/** What a visitor says with a knock; empty: nothing. */
const saying = paragraphs(LINE_MAX).transform((text) => text.replace(/\s+/g, ' '))

/** How a door stands, told to whoever sees the room; only of doors that are not plainly open. */
const doorSeen = z.strictObject({
  roomId,
  state: z.enum(doorStates),
  opensWhenEmpty: z.boolean(),
  quietHours: quietHours.nullable(),
})
export type DoorSeen = z.infer<typeof doorSeen>

/** A person as a door shows them: a guest is always shown as one. */
const person = z.strictObject({ memberId, name: z.string(), guest: z.boolean() })
export type PersonAtDoor = z.infer<typeof person>

/** A knock as those who may answer it know it. `quiet`: it makes no sound. */
const knockHeard = z.strictObject({
  id: knockId,
  roomId,
  roomName: z.string(),
  visitor: person,
  line: z.string(),
  since: z.number(),
  quiet: z.boolean(),
  /** Who asked the visitor to wait, or null. */
  waitAsked: z.string().nullable(),
})
export type KnockHeard = z.infer<typeof knockHeard>

/** One's own knock. `heard`: there is somebody who hears it. `mayLeaveNote`: nobody came. `by`: who answered. */
const ownKnock = z.strictObject({
  id: knockId,
  roomId,
  since: z.number(),
  heard: z.boolean(),
  mayLeaveNote: z.boolean(),
  state: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('waiting') }),
    z.strictObject({ kind: z.literal('asked_to_wait'), by: z.string() }),
    z.strictObject({ kind: z.literal('unanswered') }),
    z.strictObject({ kind: z.literal('let_in'), by: z.string(), until: z.number() }),
    z.strictObject({ kind: z.literal('refused'), by: z.string() }),
    z.strictObject({
      kind: z.literal('over'),
      why: z.enum(['came_in', 'given_up', 'shut', 'too_long', 'too_late', 'note_left', 'gone']),
    }),
  ]),
})
export type OwnKnock = z.infer<typeof ownKnock>

/** A note that somebody left at a door. */
const doorNote = z.strictObject({
  id: noteId,
  roomId,
  roomName: z.string(),
  from: person,
  text: z.string(),
  at: z.number(),
  /** Who of the room's keepers read it first, or null. */
  readBy: z.string().nullable(),
})
export type DoorNote = z.infer<typeof doorNote>

export const doorCommands = {
  /**
   * Walks this connection into a room; whoever was in another room leaves that one first. Also the way back after a
   * break (`returning`), which does not pull the person out of a room they have gone into elsewhere meanwhile. `pass`
   * is what an earlier entering gave: with it one comes back without knocking again, also after the office restarted.
   */
  'door:enter': command({
    action: 'door.knock',
    input: z.strictObject({ roomId, returning: z.boolean().optional(), pass: z.string().max(64).optional() }),
    output: z.strictObject({ room, pass: z.string().nullable() }),
    refusals: ['room_not_found', 'room_full', 'room_archived', 'elsewhere_now', 'must_knock', 'door_closed'],
  }),
  'door:leave': command({ action: 'door.knock', input: nothing, output: nothing, refusals: [] }),
  /** What there is at doors for this person: how they stand, who knocks where they may answer, their own knock, notes. */
  'door:look': command({
    action: 'door.knock',
    input: nothing,
    output: z.strictObject({
      doors: z.array(doorSeen),
      knocks: z.array(knockHeard),
      own: ownKnock.nullable(),
      notes: z.array(doorNote),
      /** The rooms whose keeper one is. */
      keeps: z.array(roomId),
    }),
    refusals: [],
  }),
  'door:set': command({
    action: 'door.set',
    input: z.strictObject({
      roomId,
      state: z.enum(doorStates).optional(),
      opensWhenEmpty: z.boolean().optional(),
      quietHours: quietHours.nullable().optional(),
    }),
    output: z.strictObject({ door: doorSeen }),
    refusals: ['room_not_found', 'not_yours_to_set'],
  }),
  /** Knocks at a door; an earlier knock of this person, at whatever door, is given up. */
  'door:knock': command({
    action: 'door.knock',
    input: z.strictObject({ roomId, line: saying }),
    output: z.strictObject({ knock: ownKnock }),
    refusals: ['room_not_found', 'room_archived', 'door_open', 'door_closed'],
  }),
  'door:give-up': command({ action: 'door.knock', input: nothing, output: nothing, refusals: [] }),
  'door:answer': command({
    action: 'door.answer',
    input: z.strictObject({ id: knockId, answer: z.enum(answers) }),
    output: nothing,
    refusals: ['knock_not_found', 'already_answered'],
  }),
  /** Leaves a note at a closed door, or at one where nobody answered. */
  'door:leave-note': command({
    action: 'door.knock',
    input: z.strictObject({ roomId, text: paragraphs(NOTE_MAX).pipe(z.string().min(1)) }),
    output: nothing,
    refusals: ['room_not_found', 'too_early_for_a_note', 'too_many_notes'],
  }),
  'door:read-note': command({
    action: 'door.answer',
    input: z.strictObject({ id: noteId }),
    output: nothing,
    refusals: ['note_not_found'],
  }),
  'door:erase-note': command({
    action: 'door.answer',
    input: z.strictObject({ id: noteId }),
    output: nothing,
    refusals: ['note_not_found'],
  }),
  /** A tap on a colleague's shoulder, or with a room the question to come over. Only that person is told. */
  'door:tap': command({
    action: 'directory.see',
    input: z.strictObject({ memberId, line: saying, comeTo: roomId.nullable() }),
    output: z.strictObject({ id: tapId }),
    refusals: ['member_not_found', 'not_in', 'do_not_disturb', 'room_not_found', 'cannot_enter'],
  }),
  'door:answer-tap': command({
    action: 'directory.see',
    input: z.strictObject({ id: tapId, answer: z.enum(tapAnswers) }),
    output: nothing,
    refusals: ['tap_not_found'],
  }),
} as const

export const doorEvents = {
  /** This connection is no longer in the room, without having asked: why says what to show. */
  'door:left': z.strictObject({ roomId, why: z.enum(['moved_elsewhere', 'no_longer_allowed', 'room_archived']) }),
  'door:changed': z.strictObject({ door: doorSeen }),
  /** Somebody knocks where one may answer, or what is known of it has changed. */
  'door:knocked': z.strictObject({ knock: knockHeard }),
  /** A knock one had heard needs no answer any more. `by`: who answered. */
  'door:knock-over': z.strictObject({
    id: knockId,
    how: z.enum(['let_in', 'refused', 'gone', 'note_left', 'not_yours']),
    by: z.string().nullable(),
  }),
  /** What becomes of one's own knock. */
  'door:own-knock': z.strictObject({ knock: ownKnock }),
  'door:note': z.strictObject({ note: doorNote }),
  'door:note-gone': z.strictObject({ id: noteId }),
  'door:tapped': z.strictObject({
    id: tapId,
    from: person,
    line: z.string(),
    comeTo: z.strictObject({ id: roomId, name: z.string(), slug: z.string() }).nullable(),
  }),
  'door:tap-answered': z.strictObject({ id: tapId, by: z.string(), answer: z.enum(tapAnswers) }),
} as const
