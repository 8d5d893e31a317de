import type { Message, Page } from '#shared/chat/contract.ts'
import type { MemberId, MessageId, RoomId } from '#shared/kernel/ids.ts'

export const roomId = '00000000-0000-4000-8000-000000000001' as RoomId
export const ann = '00000000-0000-4000-8000-00000000000a' as MemberId
export const bob = '00000000-0000-4000-8000-00000000000b' as MemberId

/** A page with at most this many messages, so that paging and opening afresh happen often. */
export const PAGE = 4

/** A room as the office keeps it, with the answers that the office gives. */
export class PlayedRoom {
  messages: Message[] = []
  rev = 0
  readUpTo = 0

  /** Ann says something, unless it is said that it was somebody else. */
  send(text: string, by: Partial<Pick<Message, 'id' | 'authorId' | 'authorName' | 'sentAt'>> = {}): Message {
    const seq = this.messages.length + 1
    const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}` as MessageId
    const ofAnn = { id, authorId: ann, authorName: 'Ann', authorGuest: false, sentAt: seq }
    const sent: Message = { ...ofAnn, ...by, roomId, seq, rev: ++this.rev, text, editedAt: null, deleted: false }
    this.messages = [...this.messages, sent]
    return sent
  }

  change(seq: number, to: Partial<Message>): Message | null {
    const held = this.messages[seq - 1]
    if (!held || held.deleted) return null
    const changed = { ...held, ...to, rev: ++this.rev }
    this.messages = this.messages.map((one) => (one.seq === seq ? changed : one))
    return changed
  }

  before(seq: number): Page {
    const found = this.messages.filter((one) => one.seq < seq)
    return { messages: found.slice(-PAGE), more: found.length > PAGE, rev: this.rev, readUpTo: this.readUpTo }
  }

  since(rev: number): Page {
    const found = this.messages.filter((one) => one.rev > rev)
    const more = found.length > PAGE
    return { messages: more ? [] : found, more, rev: this.rev, readUpTo: this.readUpTo }
  }
}
