import { randomUUID } from 'node:crypto'
import type { SignedIn } from '#shared/access/actor.ts'
import { doorEvents, type DoorNote } from '#shared/doors/contract.ts'
import { NOTES_PER_ROOM_MAX } from '#shared/doors/limits.ts'
import { noteId as toNoteId, type NoteId, type RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { DoorData, NoteRow } from './data.ts'
import type { Reach } from './reach.ts'

interface Needs {
  readonly data: DoorData
  readonly clock: Clock
  readonly reach: Reach
  readonly roomName: (roomId: RoomId) => string
}

/** Notes left at doors: for the room's keepers, until one of them erases it (README, D13, D14). */
export function createNotes({ data, clock, reach, roomName }: Needs) {
  const notes = new Map(data.notes().map((note) => [note.id, note]))
  const ofRoom = (roomId: RoomId) => [...notes.values()].filter((note) => note.roomId === roomId)

  const toSeen = (note: NoteRow): DoorNote => ({
    id: note.id,
    roomId: note.roomId,
    roomName: roomName(note.roomId),
    from: { memberId: note.fromMember, name: note.fromName, guest: note.fromGuest },
    text: note.text,
    at: note.at,
    readBy: note.readBy && reach.nameOf(note.readBy),
  })

  function tell(note: NoteRow): void {
    for (const connection of reach.noteFinders(note.roomId))
      connection.tell(doorEvents, 'door:note', { note: toSeen(note) })
  }

  function erase(note: NoteRow): void {
    data.eraseNote(note.id)
    notes.delete(note.id)
    for (const connection of reach.noteFinders(note.roomId))
      connection.tell(doorEvents, 'door:note-gone', { id: note.id })
  }

  /** The note if this actor may find it, else null: as if it did not exist. */
  const foundBy = (actor: SignedIn, id: NoteId): NoteRow | null => {
    const note = notes.get(id)
    return note && reach.findsNotes(actor, note.roomId) ? note : null
  }

  return {
    /** The notes this person finds, newest first. */
    of(actor: SignedIn): DoorNote[] {
      const rooms = new Set([...notes.values()].map(({ roomId }) => roomId))
      const found = new Set([...rooms].filter((roomId) => reach.findsNotes(actor, roomId)))
      return [...notes.values()]
        .filter(({ roomId }) => found.has(roomId))
        .sort((one, other) => other.at - one.at)
        .map(toSeen)
    },
    /** Whether one more can be left there: the oldest that was read makes place. */
    hasPlace(roomId: RoomId): boolean {
      const there = ofRoom(roomId)
      return there.length < NOTES_PER_ROOM_MAX || there.some(({ readBy }) => readBy !== null)
    },
    leave({ memberId }: SignedIn, roomId: RoomId, text: string): void {
      const there = ofRoom(roomId).sort((one, other) => one.at - other.at)
      const oldest = there.find(({ readBy }) => readBy !== null)
      if (there.length >= NOTES_PER_ROOM_MAX && oldest) erase(oldest)
      const { name, guest } = reach.personOf(memberId)
      const id = toNoteId.parse(randomUUID())
      const from = { fromMember: memberId, fromName: name, fromGuest: guest }
      const note: NoteRow = { id, roomId, ...from, text, at: clock.now(), readBy: null }
      data.addNote(note)
      notes.set(id, note)
      tell(note)
    },
    read(actor: SignedIn, id: NoteId): boolean {
      const note = foundBy(actor, id)
      if (!note) return false
      if (note.readBy !== null) return true
      const read = { ...note, readBy: actor.memberId }
      data.readNote(id, actor.memberId)
      notes.set(id, read)
      tell(read)
      return true
    },
    /** Answers the room at whose door it lay; null: there is no such note for this person. */
    erase(actor: SignedIn, id: NoteId): RoomId | null {
      const note = foundBy(actor, id)
      if (note) erase(note)
      return note?.roomId ?? null
    },
  }
}
