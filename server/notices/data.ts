import type { StandingRole } from '#shared/access/actor.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { NOTICES_MAX, type NoticeKind } from '#shared/notices/limits.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

export const noticeMigrations: readonly Migration[] = [
  {
    name: 'notices-1',
    up: `
      CREATE TABLE notices (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        member_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        by_member TEXT NOT NULL,
        role TEXT,
        read INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX notices_of_member ON notices (member_id, seq);
    `,
  },
  { name: 'notices-2', up: 'ALTER TABLE notices ADD COLUMN object TEXT' },
]

export interface NoticeRow {
  readonly seq: number
  readonly at: number
  readonly kind: NoticeKind
  readonly by: MemberId
  readonly role: StandingRole | null
  /** The id of the group, room, organisation or person it is about; its name is looked up for each reading. */
  readonly object: string | null
  readonly read: 0 | 1
}

/** The SQL of notices, within the turn of the act they tell of. */
export function createNoticeData({ sqlite }: Pick<Database, 'sqlite'>) {
  const insert = sqlite.prepare(
    'INSERT INTO notices (member_id, at, kind, by_member, role, object) VALUES (@memberId, @at, @kind, @by, @role, @object)',
  )
  const trim = sqlite.prepare(
    `DELETE FROM notices WHERE member_id = @memberId AND seq <=
      (SELECT seq FROM notices WHERE member_id = @memberId ORDER BY seq DESC LIMIT 1 OFFSET ${String(NOTICES_MAX)})`,
  )
  const list = sqlite.prepare<[string], NoticeRow>(
    'SELECT seq, at, kind, by_member AS "by", role, object, read FROM notices WHERE member_id = ? ORDER BY seq DESC',
  )
  const read = sqlite.prepare('UPDATE notices SET read = 1 WHERE member_id = ? AND seq <= ? AND read = 0')
  return {
    /** Does all of it or none of it, in one turn. */
    together: <T>(work: () => T): T => sqlite.transaction(work)(),
    add(row: Omit<NoticeRow, 'seq' | 'read'> & { memberId: MemberId }): number {
      const { lastInsertRowid } = insert.run(row)
      trim.run({ memberId: row.memberId })
      return Number(lastInsertRowid)
    },
    of: (memberId: MemberId) => list.all(memberId),
    /** Answers whether any was unread. */
    readUpTo: (memberId: MemberId, seq: number) => read.run(memberId, seq).changes > 0,
  }
}
