import type { GroupKind, GroupRole } from '#shared/groups/limits.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

export const groupMigrations: readonly Migration[] = [
  {
    name: 'groups-1',
    up: `
      CREATE TABLE member_groups (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, description TEXT NOT NULL, open INTEGER NOT NULL,
        agreement_version INTEGER NOT NULL, agreement_text TEXT
      ) STRICT;
      CREATE TABLE group_members (
        group_id TEXT NOT NULL REFERENCES member_groups (id), member_id TEXT NOT NULL REFERENCES accounts,
        role TEXT NOT NULL, accepted_version INTEGER NOT NULL, PRIMARY KEY (group_id, member_id)
      ) STRICT;
    `,
  },
  { name: 'groups-2', up: 'ALTER TABLE member_groups ADD COLUMN archived INTEGER NOT NULL DEFAULT 0' },
]

/** A group as it is kept. `agreementVersion` counts on when an agreement is taken away and a new one made. */
export interface KeptGroup {
  readonly id: GroupId
  readonly name: string
  readonly kind: GroupKind
  readonly description: string
  readonly open: boolean
  readonly agreementVersion: number
  readonly agreementText: string | null
  /** Put away: it is nobody's any more, and its rooms with it, until it is restored. */
  readonly archived: boolean
}

export interface Membership {
  readonly groupId: GroupId
  readonly memberId: MemberId
  readonly role: GroupRole
  /** The version of the agreement that was accepted; 0: none. */
  readonly acceptedVersion: number
}

type GroupRow = Omit<KeptGroup, 'open' | 'archived'> & { readonly open: number; readonly archived: number }

export type GroupData = ReturnType<typeof createGroupData>

/** The SQL of groups, within one turn: who may see what is in memory too, and the two must never be a turn apart. */
export function createGroupData({ sqlite }: Pick<Database, 'sqlite'>) {
  const one = <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql)
  const sql = {
    groups: one<GroupRow>(`SELECT id, name, kind, description, open, agreement_version AS "agreementVersion",
      agreement_text AS "agreementText", archived FROM member_groups`),
    put: one(`INSERT INTO member_groups VALUES
      (@id, @name, @kind, @description, @open, @agreementVersion, @agreementText, @archived)
      ON CONFLICT DO UPDATE SET name = @name, description = @description, open = @open,
      agreement_version = @agreementVersion, agreement_text = @agreementText, archived = @archived`),
    members: one<Membership>(`SELECT group_id AS "groupId", member_id AS "memberId", role,
      accepted_version AS "acceptedVersion" FROM group_members`),
    putMember: one(`INSERT INTO group_members VALUES (@groupId, @memberId, @role, @acceptedVersion)
      ON CONFLICT DO UPDATE SET role = @role, accepted_version = @acceptedVersion`),
    removeMember: one('DELETE FROM group_members WHERE group_id = ? AND member_id = ?'),
  }
  return {
    /** Does all of it or none of it, in one turn. */
    together: <T>(work: () => T): T => sqlite.transaction(work)(),
    groups: (): KeptGroup[] =>
      sql.groups.all().map((row) => ({ ...row, open: row.open === 1, archived: row.archived === 1 })),
    put: (group: KeptGroup) =>
      void sql.put.run({ ...group, open: group.open ? 1 : 0, archived: group.archived ? 1 : 0 }),
    members: () => sql.members.all(),
    putMember: (membership: Membership) => void sql.putMember.run(membership),
    removeMember: (groupId: GroupId, memberId: MemberId) => void sql.removeMember.run(groupId, memberId),
  }
}
