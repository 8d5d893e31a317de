import type { Migration } from '../platform/database/migrate.ts'

/** The tables of accounts. Of every secret only the SHA-256 is kept (`…_hash`, `id`), of passwords argon2id's. */
export const accountMigrations: readonly Migration[] = [
  {
    name: 'accounts-1',
    up: `
      CREATE TABLE office (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL) STRICT;
      CREATE TABLE accounts (
        member_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        language TEXT,
        password_hash TEXT,
        blocked INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        member_id TEXT NOT NULL REFERENCES accounts,
        device TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE known_devices (
        id TEXT PRIMARY KEY,
        member_id TEXT NOT NULL REFERENCES accounts,
        last_seen_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX known_devices_by_member ON known_devices (member_id);
      CREATE TABLE invitations (
        id TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        email TEXT NOT NULL,
        name TEXT,
        role TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        accepted_at INTEGER,
        withdrawn_at INTEGER
      ) STRICT;
      CREATE TABLE links (
        token_hash TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        member_id TEXT REFERENCES accounts,
        expires_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    name: 'accounts-2',
    up: `
      ALTER TABLE accounts ADD COLUMN guest_room TEXT;
      ALTER TABLE accounts ADD COLUMN guest_until INTEGER;
    `,
  },
  {
    name: 'accounts-3',
    up: `
      ALTER TABLE invitations ADD COLUMN invited_by TEXT;
      ALTER TABLE invitations ADD COLUMN organisation_id TEXT;
      ALTER TABLE invitations ADD COLUMN group_id TEXT;
      ALTER TABLE invitations ADD COLUMN group_role TEXT NOT NULL DEFAULT 'member';
    `,
  },
  {
    name: 'accounts-4',
    up: `
      CREATE TABLE withdrawn_sessions (
        id TEXT PRIMARY KEY,
        member_id TEXT NOT NULL REFERENCES accounts,
        withdrawn_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX withdrawn_sessions_by_member ON withdrawn_sessions (member_id);
    `,
  },
]
