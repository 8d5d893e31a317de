import type { Migration } from '../platform/database/migrate.ts'

/**
 * A document's card: where it is, its title and since when it is in the trash repeat what the document says of itself, so
 * that a search and the sweeping of the trash need not ask each. Titles and texts are searched without accents. The index
 * knows which words a text has, not in which order (`detail`): it is a third of the size, and says little by itself.
 */
export const libraryMigrations: readonly Migration[] = [
  {
    name: 'library-1',
    up: `
      CREATE TABLE library_documents (
        number INTEGER PRIMARY KEY, document_id TEXT NOT NULL UNIQUE, room_id TEXT NOT NULL, title TEXT NOT NULL,
        folder_id TEXT, changed_by TEXT, changed_at INTEGER, trashed_at INTEGER, read_at INTEGER
      ) STRICT;
      CREATE INDEX library_documents_of_room ON library_documents (room_id);
      CREATE INDEX library_documents_in_trash ON library_documents (trashed_at) WHERE trashed_at IS NOT NULL;
      CREATE TABLE library_rooms (room_id TEXT PRIMARY KEY, laid_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE library_folders (
        id TEXT PRIMARY KEY, room_id TEXT NOT NULL, name TEXT NOT NULL, made_by TEXT NOT NULL, created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX library_folders_of_room ON library_folders (room_id);
      CREATE TABLE library_favourites (
        member_id TEXT NOT NULL, document_id TEXT NOT NULL, PRIMARY KEY (member_id, document_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE library_acts (
        seq INTEGER PRIMARY KEY, document_id TEXT NOT NULL, at INTEGER NOT NULL, by_member TEXT NOT NULL,
        act TEXT NOT NULL
      ) STRICT;
      CREATE INDEX library_acts_of_document ON library_acts (document_id, seq);
      CREATE VIRTUAL TABLE library_texts
        USING fts5(title, text, detail = column, tokenize = 'unicode61 remove_diacritics 2');`,
  },
]
