import type { Migration } from '../platform/database/migrate.ts'

/** The content lies last, so that a list of versions does not read through it. */
export const versionMigrations: readonly Migration[] = [
  {
    name: 'versions-1',
    up: `
      CREATE TABLE document_versions (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT,
        made_at INTEGER NOT NULL,
        made_by TEXT,
        authors TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        packed_bytes INTEGER NOT NULL,
        vector BLOB NOT NULL,
        content BLOB NOT NULL
      ) STRICT;
      CREATE INDEX document_versions_of_document ON document_versions (document_id, seq);`,
  },
  {
    // Beside the versions, not behind their content: a list need not read through that.
    name: 'versions-2',
    up: `
      CREATE TABLE document_version_lines (
        version_id TEXT PRIMARY KEY, document_id TEXT NOT NULL, follows TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX document_version_lines_of_document ON document_version_lines (document_id);
      CREATE INDEX document_version_lines_after ON document_version_lines (follows);`,
  },
]
