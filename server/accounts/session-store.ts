import type { MemberId } from '#shared/kernel/ids.ts'
import { isSessionOver, SESSION_LIVES_MS, toLastSeen } from '#shared/accounts/session-life.ts'
import type { Clock } from '../platform/clock.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Log } from '../platform/log.ts'
import type { AccountData, SessionRow } from './data.ts'

/** Who opens more, loses the oldest. */
const SESSIONS_PER_MEMBER_MAX = 20

/** All sessions that live now, in memory, with the database behind it: a change is in both within one turn. */
export class SessionStore {
  readonly ended = new Emitter<SessionRow>()
  readonly #data: AccountData
  readonly #clock: Clock
  readonly #log: Pick<Log, 'error'>
  readonly #sessions = new Map<string, SessionRow>()

  constructor({ data, clock, log }: { data: AccountData; clock: Clock; log: Pick<Log, 'error'> }) {
    this.#data = data
    this.#clock = clock
    this.#log = log
    for (const session of data.sessions()) this.#sessions.set(session.id, session)
    this.sweep()
  }

  add(session: SessionRow): void {
    const earlier = this.ofMember(session.memberId)
    for (const old of earlier.slice(0, Math.max(0, earlier.length + 1 - SESSIONS_PER_MEMBER_MAX))) this.end(old.id)
    this.#data.addSession(session)
    this.#sessions.set(session.id, session)
  }

  /** The session if it is not over; that it was asked for is remembered, to the hour. */
  use(id: string): SessionRow | null {
    const session = this.#sessions.get(id)
    if (!session) return null
    const now = this.#clock.now()
    if (isSessionOver(session, now)) {
      this.end(id)
      return null
    }
    const lastSeenAt = toLastSeen(session, now)
    if (lastSeenAt === session.lastSeenAt) return session
    const seen = { ...session, lastSeenAt }
    try {
      this.#data.seeSession(id, lastSeenAt)
    } catch (cause) {
      // A full disk is no reason to let nobody in: here it is remembered.
      this.#log.error({ err: cause }, 'accounts: when a session was seen could not be kept')
    }
    this.#sessions.set(id, seen)
    return seen
  }

  /** A member's sessions, oldest first. */
  ofMember(memberId: MemberId): SessionRow[] {
    return [...this.#sessions.values()].filter((session) => session.memberId === memberId)
  }

  /** How many sessions each member has; who has none is not among them. */
  counts(): ReadonlyMap<MemberId, number> {
    const counts = new Map<MemberId, number>()
    for (const { memberId } of this.#sessions.values()) counts.set(memberId, (counts.get(memberId) ?? 0) + 1)
    return counts
  }

  /** Ends it everywhere, in this turn. Ending what has ended does nothing. */
  end(id: string): void {
    const session = this.#sessions.get(id)
    if (!session) return
    this.#data.removeSession(id)
    this.#gone(session)
  }

  /** Ends it because somebody wanted that device out: it is remembered, so that its browser hears of it (A17). */
  withdraw(id: string): void {
    const session = this.#sessions.get(id)
    if (!session) return
    this.#data.withdrawSession({ ...session, at: this.#clock.now() })
    this.#gone(session)
  }

  #gone(session: SessionRow): void {
    this.#sessions.delete(session.id)
    this.ended.emit(session)
  }

  wasWithdrawn(id: string): boolean {
    return this.#data.wasWithdrawn(id)
  }

  /** Ends all sessions of a member, but one if that is named; tells how many. */
  endAllOf(memberId: MemberId, but: string | null = null): number {
    const ending = this.ofMember(memberId).filter(({ id }) => id !== but)
    for (const { id } of ending) this.end(id)
    return ending.length
  }

  /** Withdraws all sessions of a member, but one if that is named; tells how many. */
  withdrawAllOf(memberId: MemberId, but: string | null = null): number {
    const going = this.ofMember(memberId).filter(({ id }) => id !== but)
    for (const { id } of going) this.withdraw(id)
    return going.length
  }

  /** Ends what is over, so that a socket nobody used does not outlive its session. */
  sweep(): void {
    const now = this.#clock.now()
    // By then the browser has no cookie left to ask with.
    this.#data.removeWithdrawnBefore(now - SESSION_LIVES_MS)
    for (const session of [...this.#sessions.values()]) if (isSessionOver(session, now)) this.end(session.id)
  }
}
