import type { Role } from '#shared/access/actor.ts'
import type { GroupId, InvitationId, MemberId, OrganisationId, RoomId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'

export type Language = 'nl' | 'en'
export type LinkKind = 'reset' | 'sign_in' | 'set_up'

interface AccountRow {
  readonly memberId: MemberId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly language: Language | null
  readonly blocked: number
  readonly createdAt: number
  /** Of a guest only. */
  readonly guestRoom: RoomId | null
  readonly guestUntil: number | null
}

export interface SessionRow {
  /** The SHA-256 of the secret in the cookie. */
  readonly id: string
  readonly memberId: MemberId
  /** A coarse name: "Chrome, Windows". */
  readonly device: string
  readonly createdAt: number
  readonly lastSeenAt: number
}

export interface InvitationRow {
  readonly id: InvitationId
  readonly email: string
  readonly name: string | null
  readonly role: Role
  readonly createdAt: number
  readonly expiresAt: number
  readonly invitedBy: MemberId | null
  readonly organisationId: OrganisationId | null
  readonly groupId: GroupId | null
  readonly groupRole: 'member' | 'keeper'
  readonly acceptedAt: number | null
  readonly withdrawnAt: number | null
}

interface LinkRow {
  readonly memberId: MemberId | null
  readonly expiresAt: number
}

export type AccountData = ReturnType<typeof createAccountData>

const account = `member_id AS "memberId", name, email, role, language, blocked, created_at AS "createdAt",
  guest_room AS "guestRoom", guest_until AS "guestUntil"`
const session = 'id, member_id AS "memberId", device, created_at AS "createdAt", last_seen_at AS "lastSeenAt"'
const invitation = `id, email, name, role, created_at AS "createdAt", expires_at AS "expiresAt",
  accepted_at AS "acceptedAt", withdrawn_at AS "withdrawnAt", invited_by AS "invitedBy",
  organisation_id AS "organisationId", group_id AS "groupId", group_role AS "groupRole"`

/**
 * The SQL of accounts, within one turn. Who may come in is also in memory, and what memory and database say must never
 * be a turn apart: between them somebody could use a link twice, or a session that has been ended.
 */
export function createAccountData({ sqlite }: Pick<Database, 'sqlite'>) {
  const one = <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql)
  const sql = {
    officeName: one<{ name: string }>('SELECT name FROM office'),
    nameOffice: one('INSERT INTO office VALUES (1, ?) ON CONFLICT DO UPDATE SET name = excluded.name'),
    accounts: one<AccountRow>(`SELECT ${account} FROM accounts ORDER BY created_at`),
    addAccount:
      one(`INSERT INTO accounts (member_id, name, email, role, language, password_hash, blocked, created_at, guest_room, guest_until)
      VALUES (@memberId, @name, @email, @role, @language, @passwordHash, @blocked, @createdAt, @guestRoom, @guestUntil)`),
    changeAccount: one(`UPDATE accounts SET name = @name, role = @role, language = @language, blocked = @blocked,
      guest_until = @guestUntil WHERE member_id = @memberId`),
    removeAccount: ['sessions', 'withdrawn_sessions', 'known_devices', 'links', 'accounts'].map((table) =>
      one(`DELETE FROM ${table} WHERE member_id = ?`),
    ),
    passwordHash: one<{ hash: string | null }>('SELECT password_hash AS hash FROM accounts WHERE member_id = ?'),
    setPassword: one('UPDATE accounts SET password_hash = ? WHERE member_id = ?'),
    sessions: one<SessionRow>(`SELECT ${session} FROM sessions ORDER BY created_at`),
    addSession: one('INSERT INTO sessions VALUES (@id, @memberId, @device, @createdAt, @lastSeenAt)'),
    seeSession: one('UPDATE sessions SET last_seen_at = ? WHERE id = ?'),
    removeSession: one('DELETE FROM sessions WHERE id = ?'),
    withdrawSession: one('INSERT OR IGNORE INTO withdrawn_sessions VALUES (@id, @memberId, @at)'),
    wasWithdrawn: one('SELECT 1 FROM withdrawn_sessions WHERE id = ?'),
    removeWithdrawnBefore: one('DELETE FROM withdrawn_sessions WHERE withdrawn_at < ?'),
    deviceOf: one<{ memberId: MemberId }>('SELECT member_id AS "memberId" FROM known_devices WHERE id = ?'),
    keepDevice: one(
      'INSERT INTO known_devices VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last_seen_at = excluded.last_seen_at',
    ),
    trimDevices: one(`DELETE FROM known_devices WHERE member_id = @memberId AND id NOT IN
      (SELECT id FROM known_devices WHERE member_id = @memberId ORDER BY last_seen_at DESC, rowid DESC LIMIT @max)`),
    removeDevicesBefore: one('DELETE FROM known_devices WHERE last_seen_at < ?'),
    invitations: one<InvitationRow>(
      `SELECT ${invitation} FROM invitations ORDER BY created_at DESC, rowid DESC LIMIT ?`,
    ),
    invitation: one<InvitationRow>(`SELECT ${invitation} FROM invitations WHERE id = ?`),
    invitationByToken: one<InvitationRow>(`SELECT ${invitation} FROM invitations WHERE token_hash = ?`),
    addInvitation: one(`INSERT INTO invitations (id, token_hash, email, name, role, created_at, expires_at,
      invited_by, organisation_id, group_id, group_role) VALUES (@id, @tokenHash, @email, @name, @role, @createdAt,
      @expiresAt, @invitedBy, @organisationId, @groupId, @groupRole)`),
    acceptInvitation: one(`UPDATE invitations SET accepted_at = @now
      WHERE id = @id AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > @now`),
    withdrawInvitation: one(
      'UPDATE invitations SET withdrawn_at = @now WHERE id = @id AND accepted_at IS NULL AND withdrawn_at IS NULL',
    ),
    withdrawInvitationsTo: one(
      'UPDATE invitations SET withdrawn_at = @now WHERE email = @email AND accepted_at IS NULL AND withdrawn_at IS NULL',
    ),
    withdrawInvitationsOf: one(`UPDATE invitations SET withdrawn_at = @now WHERE invited_by = @by
      AND (@groupId IS NULL OR group_id = @groupId) AND accepted_at IS NULL AND withdrawn_at IS NULL`),
    removeInvitationsBefore: one('DELETE FROM invitations WHERE expires_at < ?'),
    addLink: one('INSERT INTO links VALUES (@tokenHash, @kind, @memberId, @expiresAt)'),
    link: one<LinkRow>(
      'SELECT member_id AS "memberId", expires_at AS "expiresAt" FROM links WHERE token_hash = ? AND kind = ?',
    ),
    removeLinks: one('DELETE FROM links WHERE kind = ? AND member_id IS ?'),
    removeLink: one('DELETE FROM links WHERE token_hash = ?'),
    removeLinksBefore: one('DELETE FROM links WHERE expires_at <= ?'),
  }
  return {
    /** Does all of it or none of it. Nothing else gets in between: it is one turn. */
    together: <T>(work: () => T): T => sqlite.transaction(work)(),

    officeName: () => sql.officeName.get()?.name ?? null,
    nameOffice: (name: string) => void sql.nameOffice.run(name),

    accounts: () => sql.accounts.all(),
    addAccount: (row: AccountRow & { passwordHash: string | null }) => void sql.addAccount.run(row),
    changeAccount: (row: Omit<AccountRow, 'guestRoom'>) => void sql.changeAccount.run(row),
    /** A guest who is over leaves nothing behind. */
    removeAccount: (memberId: MemberId) => {
      for (const remove of sql.removeAccount) remove.run(memberId)
    },
    passwordHash: (memberId: MemberId) => sql.passwordHash.get(memberId)?.hash ?? null,
    setPassword: (memberId: MemberId, hash: string) => void sql.setPassword.run(hash, memberId),

    sessions: () => sql.sessions.all(),
    addSession: (row: SessionRow) => void sql.addSession.run(row),
    seeSession: (id: string, at: number) => void sql.seeSession.run(at, id),
    removeSession: (id: string) => void sql.removeSession.run(id),
    /** Removes it, and remembers that this was wanted. */
    withdrawSession: sqlite.transaction((session: { id: string; memberId: MemberId; at: number }) => {
      sql.removeSession.run(session.id)
      sql.withdrawSession.run(session)
    }),
    wasWithdrawn: (id: string) => sql.wasWithdrawn.get(id) !== undefined,
    removeWithdrawnBefore: (at: number) => void sql.removeWithdrawnBefore.run(at),

    deviceOf: (id: string) => sql.deviceOf.get(id)?.memberId ?? null,
    keepDevice: (id: string, memberId: MemberId, at: number) => void sql.keepDevice.run(id, memberId, at),
    /** Keeps the `max` devices that were used last. */
    trimDevices: (memberId: MemberId, max: number) => void sql.trimDevices.run({ memberId, max }),
    removeDevicesBefore: (at: number) => void sql.removeDevicesBefore.run(at),

    /** The newest `max`, newest first. */
    invitations: (max: number) => sql.invitations.all(max),
    invitation: (id: InvitationId) => sql.invitation.get(id) ?? null,
    invitationByToken: (tokenHash: string) => sql.invitationByToken.get(tokenHash) ?? null,
    addInvitation: (row: Omit<InvitationRow, 'acceptedAt' | 'withdrawnAt'> & { tokenHash: string }) =>
      void sql.addInvitation.run(row),
    /** False when it was not open any more: used, withdrawn or expired. */
    acceptInvitation: (id: InvitationId, now: number) => sql.acceptInvitation.run({ id, now }).changes === 1,
    withdrawInvitation: (id: InvitationId, now: number) => sql.withdrawInvitation.run({ id, now }).changes === 1,
    withdrawInvitationsTo: (email: string, now: number) => void sql.withdrawInvitationsTo.run({ email, now }),
    /** Those that somebody sent; with a group, only those into it. */
    withdrawInvitationsOf: (by: MemberId, groupId: GroupId | null, now: number) =>
      void sql.withdrawInvitationsOf.run({ by, groupId, now }),
    removeInvitationsBefore: (at: number) => void sql.removeInvitationsBefore.run(at),

    addLink: (row: LinkRow & { tokenHash: string; kind: LinkKind }) => void sql.addLink.run(row),
    link: (tokenHash: string, kind: LinkKind) => sql.link.get(tokenHash, kind) ?? null,
    removeLinks: (kind: LinkKind, memberId: MemberId | null) => void sql.removeLinks.run(kind, memberId),
    removeLink: (tokenHash: string) => sql.removeLink.run(tokenHash).changes === 1,
    removeLinksBefore: (at: number) => void sql.removeLinksBefore.run(at),
  }
}
