import type { MemberId, NoteId, RoomId } from '#shared/kernel/ids.ts'
import { plainDoor, type Door } from '#shared/doors/door.ts'
import type { DoorState } from '#shared/doors/limits.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

/** The tables of doors. Who went through which door stands nowhere: a pass is kept as a hash that names nobody. */
export const doorMigrations: readonly Migration[] = [
  {
    name: 'doors-1',
    up: `
      CREATE TABLE doors (
        room_id TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        opens_when_empty INTEGER NOT NULL,
        quiet_from INTEGER,
        quiet_until INTEGER
      ) STRICT;
      CREATE TABLE door_notes (
        id TEXT PRIMARY KEY,
        room_id TEXT NOT NULL,
        from_member TEXT NOT NULL,
        from_name TEXT NOT NULL,
        from_guest INTEGER NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        read_by TEXT
      ) STRICT;
      CREATE INDEX door_notes_by_room ON door_notes (room_id, at);
      CREATE TABLE door_passes (hash TEXT PRIMARY KEY) STRICT;
    `,
  },
]

/** A note as it is kept. The name is that of the moment: a guest's is known nowhere else when they are gone. */
export interface NoteRow {
  readonly id: NoteId
  readonly roomId: RoomId
  readonly fromMember: MemberId
  readonly fromName: string
  readonly fromGuest: boolean
  readonly text: string
  readonly at: number
  readonly readBy: MemberId | null
}

interface DoorRow {
  readonly room_id: RoomId
  readonly state: DoorState
  readonly opens_when_empty: number
  readonly quiet_from: number | null
  readonly quiet_until: number | null
}

export type DoorData = ReturnType<typeof createDoorData>

const note = `id, room_id AS "roomId", from_member AS "fromMember", from_name AS "fromName",
  from_guest AS "fromGuest", text, at, read_by AS "readBy"`

/** The SQL of doors, within one turn: how a door stands, in memory and here, must never be a turn apart. */
export function createDoorData({ sqlite }: Pick<Database, 'sqlite'>) {
  const one = <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql)
  const sql = {
    doors: one<DoorRow>('SELECT * FROM doors'),
    keepDoor: one(`INSERT INTO doors VALUES (@roomId, @state, @opensWhenEmpty, @from, @until)
      ON CONFLICT DO UPDATE SET state = @state, opens_when_empty = @opensWhenEmpty, quiet_from = @from, quiet_until = @until`),
    notes: one<Omit<NoteRow, 'fromGuest'> & { fromGuest: number }>(`SELECT ${note} FROM door_notes ORDER BY at DESC`),
    addNote: one(
      `INSERT INTO door_notes VALUES (@id, @roomId, @fromMember, @fromName, @fromGuest, @text, @at, @readBy)`,
    ),
    readNote: one('UPDATE door_notes SET read_by = ? WHERE id = ?'),
    eraseNote: one('DELETE FROM door_notes WHERE id = ?'),
    passes: one<{ hash: string }>('SELECT hash FROM door_passes'),
    keepPass: one('INSERT INTO door_passes VALUES (?) ON CONFLICT DO NOTHING'),
    dropPass: one('DELETE FROM door_passes WHERE hash = ?'),
  }
  return {
    doors: () => sql.doors.all().map((row): readonly [RoomId, Door] => [row.room_id, toDoor(row)]),
    keepDoor: (roomId: RoomId, { state, opensWhenEmpty, quietHours }: Door) =>
      void sql.keepDoor.run({
        roomId,
        state,
        opensWhenEmpty: opensWhenEmpty ? 1 : 0,
        from: quietHours?.from ?? null,
        until: quietHours?.until ?? null,
      }),
    /** All notes there are, newest first. */
    notes: () => sql.notes.all().map((row): NoteRow => ({ ...row, fromGuest: row.fromGuest === 1 })),
    addNote: (row: NoteRow) => void sql.addNote.run({ ...row, fromGuest: row.fromGuest ? 1 : 0 }),
    readNote: (id: NoteId, by: MemberId) => void sql.readNote.run(by, id),
    eraseNote: (id: NoteId) => void sql.eraseNote.run(id),
    passes: () => sql.passes.all().map(({ hash }) => hash),
    keepPass: (hash: string) => void sql.keepPass.run(hash),
    dropPass: (hash: string) => void sql.dropPass.run(hash),
  }
}

function toDoor({ state, opens_when_empty: opens, quiet_from: from, quiet_until: until }: DoorRow): Door {
  const quietHours = from === null || until === null ? plainDoor.quietHours : { from, until }
  return { state, opensWhenEmpty: opens === 1, quietHours }
}
