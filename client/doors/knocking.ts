import { atom, computed, type ReadableAtom } from 'nanostores'
import type {
  DoorNote,
  doorCommands,
  doorEvents,
  DoorSeen,
  KnockHeard,
  OwnKnock,
  PersonAtDoor,
} from '#shared/doors/contract.ts'
import { plainDoor } from '#shared/doors/door.ts'
import type { Answer, DoorState } from '#shared/doors/limits.ts'
import type { KnockId, NoteId, RoomId } from '#shared/kernel/ids.ts'
import { announce } from '../design/announce.ts'
import { nameWithGuest } from '../design/guest-name.ts'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import { $link, caller, listener, onArrival, type CallReply } from '../platform/realtime.ts'
import { $me } from '../accounts/accounts.ts'
import { $rooms } from '../rooms/rooms.ts'
import { $place, enterRoom, type RoomAhead } from './doors.ts'
import { playKnock } from './sound.ts'
import { doorWords } from './words.ts'

const call = caller<typeof doorCommands>()
const on = listener<typeof doorEvents>()

/** Doors that are not plainly open, as far as one sees them. */
export const $doors = atom<ReadonlyMap<RoomId, DoorSeen>>(new Map())
/** Who knocks where one may answer, first come first. */
export const $knocks = atom<readonly KnockHeard[]>([])
/** One's own knock, and what became of it. */
export const $ownKnock = atom<OwnKnock | null>(null)
/** Notes left at the doors one keeps, newest first. */
export const $notes = atom<readonly DoorNote[]>([])
/** The rooms whose keeper one is. */
export const $keeps = atom<ReadonlySet<RoomId>>(new Set())

/** How a room's door stands. */
export function doorAt(doors: ReadonlyMap<RoomId, DoorSeen>, roomId: RoomId): DoorSeen {
  return doors.get(roomId) ?? { roomId, ...plainDoor }
}

const states = new Map<RoomId, ReadableAtom<DoorState>>()

/** How one room's door stands; it changes only when that door does. */
export function doorOf(roomId: RoomId): ReadableAtom<DoorState> {
  const known = states.get(roomId) ?? computed($doors, (doors) => doorAt(doors, roomId).state)
  states.set(roomId, known)
  return known
}

/** The room before whose door one stands, so that a yes leads in. */
let ahead: RoomAhead | null = null

/** Knocks at a door. Null: it was heard, or waits to be. */
export async function knock(room: RoomAhead, line: string) {
  ahead = room
  const reply = await call('door:knock', { roomId: room.id, line })
  if (reply.ok) $ownKnock.set(reply.value.knock)
  // Meanwhile it was opened.
  else if (reply.refusal === 'door_open') void enterRoom(room)
  return refusalIn(reply)
}

/** No longer waits. */
export async function giveUpKnock(): Promise<void> {
  const own = $ownKnock.get()
  $ownKnock.set(null)
  const over = own === null || own.state.kind === 'over' || own.state.kind === 'refused' || own.state.kind === 'let_in'
  if (!over) await call('door:give-up', {})
}

/** Leaves a note at a door. Null: it lies there. */
export async function leaveNote(roomId: RoomId, text: string) {
  return refusalIn(await call('door:leave-note', { roomId, text }))
}

/** Sets a door; what is not named stays. Null: done. */
export async function setDoor(wish: { roomId: RoomId } & Partial<Omit<DoorSeen, 'roomId'>>) {
  const reply = await call('door:set', wish)
  if (reply.ok) putDoor(reply.value.door)
  return refusalIn(reply)
}

/** Lets somebody in, asks them to wait, or says not now. */
export async function answerKnock(id: KnockId, answer: Answer): Promise<void> {
  const reply = await call('door:answer', { id, answer })
  if (reply.ok) return
  if (reply.refusal === 'knock_not_found' || reply.refusal === 'already_answered') dropKnock(id)
  else toast(say(doorWords, 'failed'), { tone: 'brick' })
}

/** Marks a note as read, for all who keep the room. */
export const readNote = (id: NoteId) => call('door:read-note', { id })

/** Throws a note away, for all who keep the room. */
export const eraseNote = (id: NoteId) => call('door:erase-note', { id })

async function look(): Promise<void> {
  const reply = await call('door:look', {})
  if (!reply.ok) return // the next arrival asks again
  const { doors, knocks, own, notes, keeps } = reply.value
  $doors.set(new Map(doors.map((door) => [door.roomId, door])))
  $knocks.set(knocks)
  $notes.set(notes)
  $keeps.set(new Set(keeps))
  takeOwn(own)
}

onArrival(look)

// A desk that is given or taken makes or ends a keeper: what there is at its door comes or goes with it.
let desks = ''
$rooms.listen((rooms) => {
  const me = $me.get()?.memberId
  const mine = [...rooms.values()].flatMap(({ id, ownerId }) => (ownerId !== null && ownerId === me ? [id] : []))
  if (mine.join() !== desks && $link.get() === 'online') void look()
  desks = mine.join()
})

// Inside, one finds what was left at the door, where nobody keeps the room.
let lookedIn: RoomId | null = null
$place.listen((place) => {
  const here = place.kind === 'inside' ? place.room.id : null
  if (here !== null && here !== lookedIn) void look()
  lookedIn = here
  if (place.kind === 'inside' && $ownKnock.get()?.roomId === place.room.id) $ownKnock.set(null)
  if (place.kind === 'entering') ahead = null
})

on('door:changed', ({ door }) => putDoor(door))

on('door:knocked', ({ knock: heard }) => {
  const others = $knocks.get()
  const known = others.some(({ id }) => id === heard.id)
  $knocks.set(known ? others.map((other) => (other.id === heard.id ? heard : other)) : [...others, heard])
  if (known) return
  if (!heard.quiet) playKnock()
  announce(say(doorWords, 'knocks', { name: shownName(heard.visitor), room: heard.roomName }))
})

on('door:knock-over', ({ id, how, by }) => {
  const heard = $knocks.get().find((each) => each.id === id)
  dropKnock(id)
  if (!heard || how === 'not_yours') return
  const name = shownName(heard.visitor)
  if (how === 'gone' || by === null) toast(say(doorWords, how === 'note_left' ? 'overNote' : 'overGone', { name }))
  else toast(say(doorWords, how === 'let_in' ? 'overLetIn' : 'overRefused', { name, by }))
})

on('door:own-knock', ({ knock: own }) => takeOwn(own))

on('door:note', ({ note }) => {
  const others = $notes.get().filter(({ id }) => id !== note.id)
  const isNew = others.length === $notes.get().length
  $notes.set([note, ...others].sort((one, other) => other.at - one.at))
  if (isNew) announce(say(doorWords, 'noteCame', { name: shownName(note.from), room: note.roomName }))
})

on('door:note-gone', ({ id }) => $notes.set($notes.get().filter((note) => note.id !== id)))

/** What becomes of one's own knock; a yes leads in by itself. */
function takeOwn(own: OwnKnock | null): void {
  const place = $place.get()
  if (own?.state.kind === 'over' && (own.state.why === 'given_up' || own.state.why === 'came_in')) {
    if ($ownKnock.get()?.id === own.id) $ownKnock.set(null)
    return
  }
  $ownKnock.set(own)
  if (own?.state.kind !== 'let_in') return
  const slug = ahead?.id === own.roomId ? ahead.slug : place.kind === 'refused' ? place.slug : null
  if (slug !== null) void enterRoom({ id: own.roomId, slug }) // what comes of it is in $place
}

/** Says before which door one stands: after a reload too, a yes leads in there. */
export function standBefore(room: RoomAhead): void {
  ahead = room
  const own = $ownKnock.get()
  if (own?.roomId === room.id) takeOwn(own)
}

const shownName = ({ name, guest }: PersonAtDoor) => nameWithGuest(name, guest)

function putDoor(door: DoorSeen): void {
  $doors.set(new Map($doors.get()).set(door.roomId, door))
}

function dropKnock(id: KnockId): void {
  $knocks.set($knocks.get().filter((knocked) => knocked.id !== id))
}

/** Every no that one can meet at a door. */
export type KnockRefusal = Extract<
  | CallReply<(typeof doorCommands)['door:knock']>
  | CallReply<(typeof doorCommands)['door:leave-note']>
  | CallReply<(typeof doorCommands)['door:set']>,
  { readonly ok: false }
>['refusal']

function refusalIn(reply: { readonly ok: true } | { readonly ok: false; readonly refusal: KnockRefusal }) {
  return reply.ok ? null : reply.refusal
}

// Signed out: the next person at this device finds nothing of it.
$link.listen((link) => {
  if (link !== 'idle') return
  $doors.set(new Map())
  $knocks.set([])
  $notes.set([])
  $keeps.set(new Set())
  $ownKnock.set(null)
})
