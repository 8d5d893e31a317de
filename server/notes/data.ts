import type { DocumentKind } from '#shared/documents/limits.ts'
import type { MemberId, RoomId, TemplateId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

export const noteMigrations: readonly Migration[] = [
  {
    name: 'notes-1',
    up: `
      CREATE TABLE templates (
        id TEXT PRIMARY KEY,
        room_id TEXT,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX templates_of_room ON templates (room_id, kind);
    `,
  },
]

/** A template as it is kept. Of no room: it is the whole house's. */
export interface TemplateRow {
  readonly id: TemplateId
  readonly roomId: RoomId | null
  readonly kind: DocumentKind
  readonly title: string
  readonly madeBy: MemberId
}

const row = 'id, room_id AS "roomId", kind, title, made_by AS "madeBy"'

/** The SQL of templates. */
export function createNoteData({ sqlite }: Pick<Database, 'sqlite'>) {
  const list = sqlite.prepare<[string | null, DocumentKind], TemplateRow>(
    `SELECT ${row} FROM templates WHERE room_id IS ? AND kind = ? ORDER BY title, id`,
  )
  const find = sqlite.prepare<[string], TemplateRow>(`SELECT ${row} FROM templates WHERE id = ?`)
  const content = sqlite.prepare<[string], string>('SELECT content FROM templates WHERE id = ?').pluck()
  const insert = sqlite.prepare(
    `INSERT INTO templates (id, room_id, kind, title, content, made_by, made_at)
      VALUES (@id, @roomId, @kind, @title, @content, @madeBy, @madeAt)`,
  )
  const remove = sqlite.prepare('DELETE FROM templates WHERE id = ?')
  return {
    of: (roomId: RoomId | null, kind: DocumentKind) => list.all(roomId, kind),
    find: (id: TemplateId) => find.get(id) ?? null,
    contentOf: (id: TemplateId) => content.get(id) ?? '',
    add: (template: TemplateRow & { readonly content: string; readonly madeAt: number }) => {
      insert.run(template)
    },
    remove: (id: TemplateId) => {
      remove.run(id)
    },
  }
}
