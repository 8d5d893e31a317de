/** Notices kept of one person; the oldest make room. */
export const NOTICES_MAX = 100

/** What can have been done to somebody by another. The words are the page's. */
export const noticeKinds = [
  'role_changed',
  'blocked',
  'unblocked',
  'reset_link',
  'signed_out',
  'device_signed_out',
  'contact_changed',
  'stand_ins_changed',
  'stand_in_named',
  'stand_in_unnamed',
  'organisation_joined',
  'organisation_left',
  'group_admitted',
  'group_removed',
  'keeper_named',
  'keeper_unnamed',
  'group_invited',
  'group_newcomer',
  'group_archived',
  'group_restored',
  'room_opened',
  'room_closed',
  'room_reopened',
  'desk_given',
  'desk_taken',
  'note_mention',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a notice of each kind is about besides the person; null: about them alone. Its name is the reader's only while they may see it. */
export const noticeSubjects = {
  ...{ role_changed: null, blocked: null, unblocked: null, reset_link: null },
  ...{ signed_out: null, device_signed_out: null },
  ...{ contact_changed: null, stand_ins_changed: null, stand_in_named: 'person', stand_in_unnamed: 'person' },
  ...{ organisation_joined: 'organisation', organisation_left: 'organisation' },
  ...{ group_admitted: 'group', group_removed: 'group', keeper_named: 'group', keeper_unnamed: 'group' },
  ...{ group_invited: 'group', group_newcomer: 'group' },
  ...{ group_archived: 'group', group_restored: 'group' },
  ...{ room_opened: 'room', room_closed: 'room', room_reopened: 'room' },
  ...{ desk_given: 'desk', desk_taken: 'desk', note_mention: 'room' },
} as const satisfies Record<NoticeKind, 'group' | 'room' | 'desk' | 'organisation' | 'person' | null>
