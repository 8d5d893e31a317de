import { sql, type Selectable } from 'kysely'
import { PAGE_SIZE, UNREAD_MAX } from '#shared/chat/limits.ts'
import type { MemberId, MessageId, RoomId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

interface MessageTable {
  id: MessageId
  room_id: RoomId
  seq: number
  rev: number
  author_id: MemberId
  text: string
  sent_at: number
  edited_at: number | null
  deleted: number
}

interface MarkTable {
  member_id: MemberId
  room_id: RoomId
  /** Everything up to and including this place has been read. */
  seq: number
}

declare module '../platform/database/database.ts' {
  interface Tables {
    chat_messages: MessageTable
    chat_marks: MarkTable
  }
}

export const chatMigrations: readonly Migration[] = [
  {
    name: 'chat-1',
    up: `
      CREATE TABLE chat_messages (
        id TEXT PRIMARY KEY, room_id TEXT NOT NULL, seq INTEGER NOT NULL, rev INTEGER NOT NULL, author_id TEXT NOT NULL,
        text TEXT NOT NULL, sent_at INTEGER NOT NULL, edited_at INTEGER, deleted INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX chat_messages_by_place ON chat_messages (room_id, seq);
      CREATE UNIQUE INDEX chat_messages_by_revision ON chat_messages (room_id, rev);
      CREATE TABLE chat_marks (
        member_id TEXT NOT NULL, room_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (member_id, room_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX chat_marks_by_room ON chat_marks (room_id, member_id, seq);`,
  },
]

/** A message as it is kept; the author's name is not among it. */
export type Kept = Selectable<MessageTable>

/** How far a member has read in a room. */
export interface Mark {
  readonly memberId: MemberId
  readonly roomId: RoomId
  readonly seq: number
}

/** What is unread for one member in one room. */
interface Unread {
  readonly memberId: MemberId
  readonly roomId: RoomId
  readonly unread: number
}

export type ChatData = ReturnType<typeof createChatData>

/** The SQL of chat. Place and revision are given out within the statement that stores, so that each is given once. */
export function createChatData({ query }: Pick<Database, 'query'>) {
  /** The highest place or revision of a room so far, from the index. */
  const highest = (column: 'seq' | 'rev', roomId: RoomId) =>
    sql<number>`(select coalesce(max(${sql.ref(column)}), 0) from chat_messages where room_id = ${roomId})`

  const ofRoom = (roomId: RoomId) => query.selectFrom('chat_messages').selectAll().where('room_id', '=', roomId)

  return {
    find: (id: MessageId) => query.selectFrom('chat_messages').selectAll().where('id', '=', id).executeTakeFirst(),

    /** Stores a new message at the end of its room; nothing when the id is taken. */
    add: (fresh: Pick<Kept, 'id' | 'room_id' | 'author_id' | 'text' | 'sent_at'>) =>
      query
        .insertInto('chat_messages')
        .values({
          ...fresh,
          seq: sql`${highest('seq', fresh.room_id)} + 1`,
          rev: sql`${highest('rev', fresh.room_id)} + 1`,
          edited_at: null,
          deleted: 0,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returningAll()
        .executeTakeFirst(),

    /** Changes a message that has not been deleted; nothing when it has been. */
    change: ({ id, room_id }: Kept, to: Pick<Kept, 'text' | 'edited_at' | 'deleted'>) =>
      query
        .updateTable('chat_messages')
        .set({ ...to, rev: sql`${highest('rev', room_id)} + 1` })
        .where('id', '=', id)
        .where('deleted', '=', 0)
        .returningAll()
        .executeTakeFirst(),

    /** Where the room's chat stands: the newest place and revision, 0 when nothing was ever said. */
    highest: (roomId: RoomId) =>
      query
        .selectNoFrom([highest('seq', roomId).as('seq'), highest('rev', roomId).as('rev')])
        .executeTakeFirstOrThrow(),

    /** One more than a page, so that it shows whether there is more: newest first, before a place. */
    before: (roomId: RoomId, seq: number) =>
      ofRoom(roomId)
        .where('seq', '<', seq)
        .orderBy('seq', 'desc')
        .limit(PAGE_SIZE + 1)
        .execute(),

    /** One more than a page: what changed after a revision, in the order in which it did. */
    since: (roomId: RoomId, rev: number) =>
      ofRoom(roomId)
        .where('rev', '>', rev)
        .orderBy('rev')
        .limit(PAGE_SIZE + 1)
        .execute(),

    async readUpTo(memberId: MemberId, roomId: RoomId): Promise<number | null> {
      const row = await query
        .selectFrom('chat_marks')
        .select('seq')
        .where('member_id', '=', memberId)
        .where('room_id', '=', roomId)
        .executeTakeFirst()
      return row?.seq ?? null
    },

    /** Moves a read mark forward, never back. Says whether it moved. */
    async mark({ memberId, roomId, seq }: Mark): Promise<boolean> {
      const row = await query
        .insertInto('chat_marks')
        .values({ member_id: memberId, room_id: roomId, seq })
        .onConflict((conflict) =>
          conflict
            .columns(['member_id', 'room_id'])
            .doUpdateSet({ seq: (eb) => eb.ref('excluded.seq') })
            .whereRef('excluded.seq', '>', 'chat_marks.seq'),
        )
        .returning('seq')
        .executeTakeFirst()
      return row !== undefined
    },

    /** What is unread by everybody who has a mark in this room, by this member in all rooms, or by one in one. */
    async unread(of: { readonly roomId?: RoomId; readonly memberId?: MemberId }): Promise<readonly Unread[]> {
      const unread = sql<number>`(select count(*) from (select 1 from chat_messages as said
        where said.room_id = mark.room_id and said.seq > mark.seq
        and said.author_id <> mark.member_id and said.deleted = 0 limit ${UNREAD_MAX}) as counted)`
      const rows = await query
        .selectFrom('chat_marks as mark')
        .select(['mark.member_id as memberId', 'mark.room_id as roomId', unread.as('unread')])
        .$if(of.roomId !== undefined, (marks) => marks.where('mark.room_id', '=', of.roomId as RoomId))
        .$if(of.memberId !== undefined, (marks) => marks.where('mark.member_id', '=', of.memberId as MemberId))
        .execute()
      return rows
    },
  }
}
