import type { MemberId, OrganisationId } from '#shared/kernel/ids.ts'
import type { Organisation } from '#shared/organisations/contract.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

export const organisationMigrations: readonly Migration[] = [
  {
    name: 'organisations-1',
    up: `
      CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
      CREATE TABLE organisation_members (
        organisation_id TEXT NOT NULL REFERENCES organisations (id), member_id TEXT NOT NULL REFERENCES accounts,
        PRIMARY KEY (organisation_id, member_id)
      ) STRICT;
    `,
  },
]

export interface Belonging {
  readonly organisationId: OrganisationId
  readonly memberId: MemberId
}

/** The SQL of organisations, within one turn. */
export function createOrganisationData({ sqlite }: Pick<Database, 'sqlite'>) {
  const one = <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql)
  const sql = {
    organisations: one<Organisation>('SELECT id, name FROM organisations'),
    put: one('INSERT INTO organisations VALUES (@id, @name) ON CONFLICT DO UPDATE SET name = @name'),
    remove: one('DELETE FROM organisations WHERE id = ?'),
    members: one<Belonging>(
      'SELECT organisation_id AS "organisationId", member_id AS "memberId" FROM organisation_members',
    ),
    addMember: one('INSERT INTO organisation_members VALUES (?, ?) ON CONFLICT DO NOTHING'),
    removeMember: one('DELETE FROM organisation_members WHERE organisation_id = ? AND member_id = ?'),
  }
  return {
    /** Does all of it or none of it, in one turn. */
    together: (work: () => void): void => {
      sqlite.transaction(work)()
    },
    organisations: () => sql.organisations.all(),
    put: (organisation: Organisation) => void sql.put.run(organisation),
    remove: (id: OrganisationId) => void sql.remove.run(id),
    members: () => sql.members.all(),
    addMember: (id: OrganisationId, memberId: MemberId) => void sql.addMember.run(id, memberId),
    removeMember: (id: OrganisationId, memberId: MemberId) => void sql.removeMember.run(id, memberId),
  }
}
