import type { MemberId } from '#shared/kernel/ids.ts'
import type { Profile } from '#shared/profiles/contract.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

/** Profiles, photos by the hash of what they are, and who is whose contact person. */
export const profileMigrations: readonly Migration[] = [
  {
    name: 'profiles-1',
    up: `
      CREATE TABLE profiles (
        member_id TEXT PRIMARY KEY REFERENCES accounts,
        written TEXT NOT NULL,
        photo TEXT
      ) STRICT;
      CREATE TABLE profile_photos (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
      CREATE TABLE contact_persons (
        member_id TEXT PRIMARY KEY REFERENCES accounts,
        contact_id TEXT NOT NULL REFERENCES accounts
      ) STRICT;
      CREATE TABLE contact_stand_ins (
        contact_id TEXT NOT NULL REFERENCES accounts,
        stand_in_id TEXT NOT NULL REFERENCES accounts,
        position INTEGER NOT NULL,
        PRIMARY KEY (contact_id, stand_in_id)
      ) STRICT;
    `,
  },
]

interface ProfileRow {
  readonly memberId: MemberId
  /** All of the profile but the photo, as JSON: it is read and written as one. */
  readonly written: string
  readonly photo: string | null
}

export type ProfileData = ReturnType<typeof createProfileData>

/** The SQL of profiles, within one turn: what is in memory and what is kept are never a turn apart. */
export function createProfileData({ sqlite }: Pick<Database, 'sqlite'>) {
  const one = <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql)
  const sql = {
    profiles: one<ProfileRow>('SELECT member_id AS "memberId", written, photo FROM profiles'),
    put: one(`INSERT INTO profiles VALUES (@memberId, @written, @photo)
      ON CONFLICT DO UPDATE SET written = excluded.written, photo = excluded.photo`),
    photo: one<{ bytes: Buffer }>('SELECT bytes FROM profile_photos WHERE hash = ?'),
    addPhoto: one('INSERT INTO profile_photos VALUES (?, ?) ON CONFLICT DO NOTHING'),
    removePhoto: one(`DELETE FROM profile_photos WHERE hash = @hash
      AND NOT EXISTS (SELECT 1 FROM profiles WHERE photo = @hash)`),
    contacts: one<{ memberId: MemberId; contactId: MemberId }>(
      'SELECT member_id AS "memberId", contact_id AS "contactId" FROM contact_persons',
    ),
    assign: one('INSERT INTO contact_persons VALUES (?, ?) ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id'),
    unassign: one('DELETE FROM contact_persons WHERE member_id = ?'),
    standIns: one<{ contactId: MemberId; standInId: MemberId }>(
      'SELECT contact_id AS "contactId", stand_in_id AS "standInId" FROM contact_stand_ins ORDER BY position',
    ),
    addStandIn: one('INSERT INTO contact_stand_ins VALUES (?, ?, ?)'),
    removeStandIns: one('DELETE FROM contact_stand_ins WHERE contact_id = ?'),
  }
  return {
    /** Does all of it or none of it, in one turn. */
    together: <T>(work: () => T): T => sqlite.transaction(work)(),

    /** Every profile, as it was written; whoever reads it checks it. */
    profiles: () =>
      sql.profiles.all().map(({ memberId, written, photo }) => ({
        memberId,
        written: JSON.parse(written) as unknown,
        photo,
      })),
    put: (memberId: MemberId, { photo, ...written }: Profile) =>
      void sql.put.run({ memberId, written: JSON.stringify(written), photo }),

    photo: (hash: string) => sql.photo.get(hash)?.bytes ?? null,
    addPhoto: (hash: string, bytes: Buffer) => void sql.addPhoto.run(hash, bytes),
    /** Removes the photo itself once it is nobody's; the database writes over what it removes. */
    removePhoto: (hash: string) => void sql.removePhoto.run({ hash }),

    contacts: () => sql.contacts.all(),
    assign(memberId: MemberId, contactId: MemberId | null): void {
      if (contactId) sql.assign.run(memberId, contactId)
      else sql.unassign.run(memberId)
    },
    standIns: () => sql.standIns.all(),
    setStandIns(contactId: MemberId, standInIds: readonly MemberId[]): void {
      sql.removeStandIns.run(contactId)
      for (const [position, standInId] of standInIds.entries()) sql.addStandIn.run(contactId, standInId, position)
    },
  }
}
