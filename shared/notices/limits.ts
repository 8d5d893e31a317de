/** Notices kept of one person; the oldest make room. */
export const NOTICES_MAX = 100

/** What can have been done to somebody by another. The words are the page's. */
export const noticeKinds = [
  'role_changed',
  'blocked',
  'unblocked',
  'reset_link',
  'contact_changed',
  'group_admitted',
  'group_removed',
  'room_opened',
  'room_closed',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
