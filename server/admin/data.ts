import type { MemberId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'

/** What is kept in a table: of a person, with what they get of it and what not, or of nobody. */
export type Kept =
  | {
      /** Which rows are of the person `@me`. */
      readonly where: string
      readonly given: readonly string[]
      /** Columns that are not given, each with the reason. */
      readonly leftOut?: Readonly<Record<string, string>>
    }
  | { readonly ofNobody: string }

const key = 'a key, which only opens something'
const inner = 'an inner number or id, which says nothing'
const other = 'of somebody else'

/** Every table of the office and what in it is of a person. A table or column that is not in here fails a test. */
export const personRegister: Readonly<Record<string, Kept>> = {
  accounts: {
    where: 'member_id = @me',
    given: ['member_id', 'name', 'email', 'role', 'language', 'blocked', 'created_at', 'guest_room', 'guest_until'],
    leftOut: { password_hash: key },
  },
  profiles: { where: 'member_id = @me', given: ['written', 'photo'], leftOut: { member_id: inner } },
  profile_photos: {
    where: 'hash = (SELECT photo FROM profiles WHERE member_id = @me)',
    given: ['hash', 'bytes'],
  },
  contact_persons: { where: 'member_id = @me', given: ['contact_id'], leftOut: { member_id: inner } },
  contact_stand_ins: { where: 'contact_id = @me', given: ['stand_in_id', 'position'], leftOut: { contact_id: inner } },
  organisation_members: { where: 'member_id = @me', given: ['organisation_id'], leftOut: { member_id: inner } },
  group_members: {
    where: 'member_id = @me',
    given: ['group_id', 'role', 'accepted_version'],
    leftOut: { member_id: inner },
  },
  room_named: { where: 'member_id = @me', given: ['room_id'], leftOut: { member_id: inner } },
  sessions: {
    where: 'member_id = @me',
    given: ['device', 'created_at', 'last_seen_at'],
    leftOut: { id: key, member_id: inner },
  },
  withdrawn_sessions: {
    where: 'member_id = @me',
    given: ['withdrawn_at'],
    leftOut: { id: key, member_id: inner },
  },
  known_devices: { where: 'member_id = @me', given: ['last_seen_at'], leftOut: { id: key, member_id: inner } },
  invitations: {
    where: 'invited_by = @me',
    given: ['role', 'created_at', 'expires_at', 'accepted_at', 'withdrawn_at'],
    leftOut: {
      ...{ id: inner, token_hash: key, email: other, name: other, invited_by: inner },
      ...{ organisation_id: other, group_id: other, group_role: other },
    },
  },
  guest_links: {
    where: 'made_by = @me OR guest = @me',
    given: ['room_id', 'created_at', 'expires_at', 'revoked_at'],
    leftOut: { id: inner, token_hash: key, label: other, made_by: inner, guest: inner, guest_name: other },
  },
  chat_messages: {
    where: 'author_id = @me AND deleted = 0',
    given: ['room_id', 'text', 'sent_at', 'edited_at'],
    leftOut: { id: inner, seq: inner, rev: inner, author_id: inner, deleted: inner },
  },
  chat_marks: { where: 'member_id = @me', given: ['room_id', 'seq'], leftOut: { member_id: inner } },
  door_notes: {
    where: 'from_member = @me',
    given: ['room_id', 'from_name', 'text', 'at'],
    leftOut: { id: inner, from_member: inner, from_guest: inner, read_by: other },
  },
  room_images: {
    where: 'added_by = @me',
    given: ['room_id', 'hash', 'type', 'size_bytes', 'added_at'],
    leftOut: { added_by: inner },
  },
  notices: {
    where: 'member_id = @me',
    given: ['at', 'kind', 'role', 'read'],
    leftOut: { seq: inner, member_id: inner, by_member: other, object: inner },
  },
  audit: {
    where: 'by_member = @me OR object = @me OR on_behalf_of = @me',
    given: ['at', 'act', 'result'],
    leftOut: { seq: inner, by_member: other, object: other, on_behalf_of: other, hash: inner },
  },
  links: { ofNobody: 'keys that work for an hour or a day' },
  audit_marks: { ofNobody: 'where the trail stands' },
  office: { ofNobody: 'the name of the office' },
  organisations: { ofNobody: 'names of organisations' },
  member_groups: { ofNobody: 'groups and their agreements' },
  floors: { ofNobody: 'the building' },
  rooms: {
    where: 'owner_id = @me',
    given: ['name', 'slug'],
    leftOut: {
      ...{ id: inner, kind: inner, floor_id: inner, description: inner, capacity: inner, access: inner },
      ...{ group_id: inner, owner_id: inner, position: inner, archived: inner },
    },
  },
  room_slugs: { ofNobody: 'the building' },
  doors: { ofNobody: 'how doors stand' },
  door_passes: { ofNobody: key },
  templates: {
    where: 'made_by = @me',
    given: ['room_id', 'kind', 'title', 'content', 'made_at'],
    leftOut: { id: inner, made_by: inner },
  },
  document_versions: {
    where: 'made_by = @me',
    given: ['document_id', 'kind', 'name', 'made_at'],
    leftOut: {
      ...{ seq: inner, id: inner, made_by: inner, authors: other, size_bytes: inner, packed_bytes: inner },
      ...{ vector: inner, content: 'a shared note or board, written together: it is read in the room itself' },
    },
  },
  document_version_lines: { ofNobody: 'which version follows which' },
  documents: {
    where: 'made_by = @me',
    given: ['room_id', 'kind', 'title', 'created_at', 'trashed_at'],
    leftOut: { number: inner, id: inner, made_by: inner, writers: other },
  },
  document_clients: { where: 'member_id = @me', given: ['document'], leftOut: { client: inner, member_id: inner } },
  document_snapshots: { ofNobody: 'shared notes and boards, written together: they are read in the room itself' },
  document_updates: { ofNobody: 'the same, as it was written' },
  library_documents: {
    where: 'changed_by = @me',
    given: ['document_id', 'changed_at'],
    leftOut: {
      ...{ number: inner, room_id: inner, folder_id: inner, changed_by: inner, read_at: inner },
      ...{ title: 'the name of something shared', trashed_at: 'of something shared' },
    },
  },
  library_folders: {
    where: 'made_by = @me',
    given: ['room_id', 'name', 'created_at'],
    leftOut: { id: inner, made_by: inner },
  },
  library_favourites: { where: 'member_id = @me', given: ['document_id'], leftOut: { member_id: inner } },
  library_acts: {
    where: 'by_member = @me',
    given: ['document_id', 'at', 'act'],
    leftOut: { seq: inner, by_member: inner },
  },
  library_rooms: { ofNobody: 'which rooms have had their first note and board' },
  library_texts: { ofNobody: 'the words of shared notes and boards, to find them by' },
  library_texts_data: { ofNobody: 'the same' },
  library_texts_idx: { ofNobody: 'the same' },
  library_texts_content: { ofNobody: 'the same' },
  library_texts_docsize: { ofNobody: 'the same' },
  library_texts_config: { ofNobody: 'the same' },
  migrations: { ofNobody: 'the shape of the database' },
}

/** The SQL that gathers what is kept of one person. */
export function createPersonData({ sqlite }: Pick<Database, 'sqlite'>) {
  const queries = Object.entries(personRegister).flatMap(([table, kept]) =>
    'ofNobody' in kept
      ? []
      : [[table, sqlite.prepare<[{ me: string }], Record<string, unknown>>(
          `SELECT ${kept.given.map((column) => `"${column}"`).join(', ')} FROM ${table} WHERE ${kept.where}`,
        )] as const],
  ) // prettier-ignore
  return {
    /** By table, the rows of this person; what is binary as base64. */
    gather: (memberId: MemberId) =>
      Object.fromEntries(queries.map(([table, query]) => [table, query.all({ me: memberId }).map(toText)])),
  }
}

const toText = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('base64') : value]),
  )
