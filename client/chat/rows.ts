import type { Message } from '#shared/chat/contract.ts'

/** Messages of one author within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000

/** What stands under each other in a chat. `leads`: the message opens a group and carries its author's name. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly leads: boolean }

/** Puts days, the line "new messages" (after the place `newAfter`, before somebody else's message) and groups in. */
export function toRows(
  messages: readonly Message[],
  newAfter: number | null,
  ownId: string | undefined,
): readonly Row[] {
  const rows: Row[] = []
  let before: Message | null = null
  let marked = newAfter === null
  for (const message of messages) {
    const otherDay = !before || !isSameDay(before.sentAt, message.sentAt)
    const firstNew = !marked && message.seq > (newAfter ?? 0) && message.authorId !== ownId
    if (otherDay) rows.push({ kind: 'day', key: `day-${message.id}`, at: message.sentAt })
    if (firstNew) rows.push({ kind: 'new', key: 'new' })
    const leads = otherDay || firstNew || !belongsTo(message, before)
    rows.push({ kind: 'message', key: message.id, message, leads })
    marked ||= firstNew
    before = message
  }
  return rows
}

/** Whether two instants are on one day, in the viewer's zone. */
export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

function belongsTo(message: Message, before: Message | null): boolean {
  return before?.authorId === message.authorId && message.sentAt - before.sentAt < TOGETHER_MS
}
