import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Shown } from './awareness.ts'
import type { Content } from './content.ts'
import type { Hashed } from './content-checks.ts'
import type { DocumentSocket } from './document-socket.ts'
import type { DocumentRecord, Entry, Kept } from './kept.ts'

/** A document that somebody has open, as the office around it sees it. */
export interface OpenDocument {
  readonly record: DocumentRecord
  /** How much lies in the log beside the snapshot. */
  readonly log: Content['log']
  /** The number of the last update that was accepted. */
  readonly seq: number
  /** Whether anybody is here who compares hashes. */
  readonly hasCheckers: boolean
  /** Says what all who have this state vector should see. */
  tellHash(hashed: Hashed): void
  /** What has been accepted in this turn, to be committed. */
  pending(): readonly Entry[]
  /** The pending updates are committed: from here on others see them; their authors hear of it when they are safe. */
  committed(): void
  /** Ends every socket, and with them the document: what waits is not told and not acknowledged. */
  close(code: number): void
}

/** What open documents ask of the office, and tell it: one for all of them. */
export interface DocumentHost {
  readonly clock: Clock
  /** Whether clients may bring what others wrote and the server has not. */
  readonly isRecovering: boolean
  read(document: number): Kept
  /** Whose a client number is; null: nobody has used it yet. */
  ownerOf(document: number, client: number): MemberId | null
  show(memberId: MemberId, colour: string): Shown
  /** Whether this session may be sent a copy of a document of this size now. */
  mayCopy(sessionId: string, sizeBytes: number): boolean
  /** Whether so much may be read now, to judge what this member writes. */
  mayRead(memberId: MemberId, sizeBytes: number): boolean
  /** Whether this member may begin to write under so many more client numbers now. */
  mayBegin(memberId: MemberId, count: number): boolean
  /** An update waits: it has to be committed at the end of this turn. */
  onPending(document: OpenDocument): void
  /** What waits has to be committed now. */
  commitNow(): void
  /** What this author has sent is committed: they hear how many messages are safe as soon as they are. */
  promiseSaved(author: DocumentSocket): void
  /** A turn's updates are committed and told; `authors`: each of them once. */
  onWritten(document: OpenDocument, authors: ReadonlySet<MemberId>): void
  onRefused(document: OpenDocument, code: number): void
  /** What is kept of it cannot be read. */
  onUnreadable(document: OpenDocument, cause: unknown): void
  /** Somebody wrote in somebody else's name; nothing of it was kept. */
  onForgery(document: OpenDocument, by: MemberId): void
  /** Somebody has brought what others wrote. */
  onRecovered(document: OpenDocument, by: MemberId): void
  /** Somebody came with content of an earlier time. */
  onReturned(document: OpenDocument): void
  /** Nobody is here any more, and everything is committed. */
  onIdle(document: OpenDocument): void
}
