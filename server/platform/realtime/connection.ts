import type { SignedIn } from '#shared/access/actor.ts'
import type { EventMap, EventPayload } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { EncodedEvent } from './encode.ts'

/** One open socket of one signed-in person: a tab or a device. */
export interface Connection {
  readonly id: string
  readonly memberId: MemberId
  readonly sessionId: string
  /** Tells this connection something: the contract's events, the name, the payload. */
  tell<E extends EventMap, K extends keyof E & string>(events: E, name: K, payload: EventPayload<E, K>): void
  /**
   * Writes an event that was encoded once for many. Answers false, and writes nothing, when the reader is more than
   * BACKLOG_MAX_BYTES behind: the caller then brings it up to date later.
   */
  write(event: EncodedEvent): boolean
  /** Runs when the connection is gone, whatever ended it. Returns the undo. */
  onEnd(end: () => void): () => void
  /** Ends the connection from this side; `why` is told to the client first. */
  end(why: 'signed_out' | 'too_many_requests' | 'closing'): void
}

/** Who asks, as a handler of a command gets it: from the session, never from the message. */
export interface Caller {
  readonly actor: SignedIn
  readonly connection: Connection
}

/** All that is connected now. */
export interface Connections {
  all(): Iterable<Connection>
  ofMember(memberId: MemberId): Iterable<Connection>
  ofSession(sessionId: string): Iterable<Connection>
  /** Every connection that comes, after it has been signed in. */
  onConnected(listener: (connection: Connection) => void): () => void
}
