import type { GuestLinkId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

/** Links for guests. Of the link itself only the SHA-256 is kept. */
export const guestMigrations: readonly Migration[] = [
  {
    name: 'guests-1',
    up: `
      CREATE TABLE guest_links (
        id TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        room_id TEXT NOT NULL,
        label TEXT NOT NULL,
        made_by TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        revoked_at INTEGER,
        guest TEXT,
        guest_name TEXT
      ) STRICT;
      CREATE INDEX guest_links_by_room ON guest_links (room_id);
    `,
  },
]

export interface GuestLinkRow {
  readonly id: GuestLinkId
  readonly tokenHash: string
  readonly roomId: RoomId
  readonly label: string
  readonly madeBy: MemberId
  readonly createdAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
  /** Who came by it; the name stays for as long as the link is listed, so that what they wrote still has one. */
  readonly guest: MemberId | null
  readonly guestName: string | null
}

export type GuestData = ReturnType<typeof createGuestData>

/** The SQL of guest links, within one turn: a link that is revoked must not be a turn behind what memory says. */
export function createGuestData({ sqlite }: Pick<Database, 'sqlite'>) {
  const one = <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql)
  const sql = {
    links: one<GuestLinkRow>(`SELECT id, token_hash AS "tokenHash", room_id AS "roomId", label, made_by AS "madeBy",
      created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt", guest, guest_name AS "guestName"
      FROM guest_links ORDER BY created_at DESC`),
    keep: one(`INSERT INTO guest_links VALUES (@id, @tokenHash, @roomId, @label, @madeBy, @createdAt, @expiresAt,
      @revokedAt, @guest, @guestName) ON CONFLICT (id) DO UPDATE SET revoked_at = @revokedAt, guest = @guest,
      guest_name = @guestName`),
    drop: one('DELETE FROM guest_links WHERE id = ?'),
  }
  return {
    /** All links, newest first. */
    links: () => sql.links.all(),
    keep: (row: GuestLinkRow) => void sql.keep.run(row),
    drop: (id: GuestLinkId) => void sql.drop.run(id),
  }
}
