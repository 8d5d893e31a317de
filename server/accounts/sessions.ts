import { Lucia, TimeSpan, type Adapter } from 'lucia'
import { toActor, type SignedIn } from '#shared/access/actor.ts'
import { SESSION_LIVES_MS } from '#shared/accounts/session-life.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { readCookie, type CookieStyle } from './cookies.ts'
import type { AccountData, SessionRow } from './data.ts'
import type { Member, Members } from './members.ts'
import { hashSecret } from './secret.ts'
import { SessionStore } from './session-store.ts'

declare module 'lucia' {
  interface Register {
    UserId: MemberId
    DatabaseSessionAttributes: { readonly device: string }
  }
}

/** A session that is valid now. `id` is the hash of the secret in the cookie. */
export interface Session {
  readonly id: string
  readonly memberId: MemberId
}

export type Sessions = ReturnType<typeof createSessions>

/** The only place that knows lucia: it makes the secrets and the cookies; who is in, our own store says (A1 to A4). */
export function createSessions(options: {
  data: AccountData
  members: Members
  clock: Clock
  cookies: CookieStyle
  log: Pick<Log, 'error'>
}) {
  const { members, clock, cookies } = options
  const store = new SessionStore(options)
  /** A guest's time can be over before the clockwork comes by. */
  const isValid = ({ blocked, guestOf }: Member) => !blocked && (guestOf === null || clock.now() < guestOf.until)
  const lucia = new Lucia(createAdapter(store, members, clock), {
    sessionExpiresIn: new TimeSpan(SESSION_LIVES_MS, 'ms'),
    sessionCookie: { name: cookies.sessionName, attributes: { sameSite: 'lax', path: '/', secure: cookies.secure } },
  })
  return {
    ended: store.ended,
    /** Opens a session under a new secret; the cookie is for the answer, and the only place where the secret is. */
    async open(memberId: MemberId, device: string): Promise<{ session: Session; cookie: string }> {
      const { id: secret } = await lucia.createSession(memberId, { device })
      return { session: { id: hashSecret(secret), memberId }, cookie: lucia.createSessionCookie(secret).serialize() }
    },
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
    async authenticate(cookieHeader: string | undefined): Promise<Session | null> {
      const secret = readCookie(cookieHeader, cookies.sessionName)
      if (secret === null) return null
      const { session } = await lucia.validateSession(secret)
      return session && { id: session.id, memberId: session.userId }
    },
    identify({ id }: Pick<Session, 'id'>): SignedIn | null {
      const session = store.use(id)
      const member = session && members.find(session.memberId)
      return member && isValid(member) ? toActor(member) : null
    },
    ofMember: (memberId: MemberId): SessionRow[] => store.ofMember(memberId),
    counts: () => store.counts(),
    end: (id: string) => {
      store.end(id)
    },
    endAllOf: (memberId: MemberId, but?: string) => store.endAllOf(memberId, but),
    withdraw: (id: string) => {
      store.withdraw(id)
    },
    withdrawAllOf: (memberId: MemberId, but?: string | null) => store.withdrawAllOf(memberId, but),
    /** Whether this browser comes with a session that somebody wanted out (A17). */
    wasWithdrawn(cookieHeader: string | undefined): boolean {
      const secret = readCookie(cookieHeader, cookies.sessionName)
      return secret !== null && store.wasWithdrawn(hashSecret(secret))
    },
    sweep: () => {
      store.sweep()
    },
  }
}

/** Told to lucia as the end of every session: its clock is the machine's, ours decides, and has decided already. */
const NOT_YET = new Date(8.64e15)

/**
 * What lucia stores through. A secret comes in at two places only and is hashed there; every id that goes out, and so
 * every id that lucia hands back to us or deletes by, is such a hash.
 */
function createAdapter(store: SessionStore, members: Members, clock: Clock): Adapter {
  const toLucia = ({ id, memberId, device }: SessionRow) => ({
    id,
    userId: memberId,
    expiresAt: NOT_YET,
    attributes: { device },
  })
  return {
    async setSession({ id: secret, userId, attributes: { device } }) {
      const now = clock.now()
      store.add({ id: hashSecret(secret), memberId: userId, device, createdAt: now, lastSeenAt: now })
    },
    async getSessionAndUser(secret) {
      const session = store.use(hashSecret(secret))
      const member = session && members.find(session.memberId)
      return [session && toLucia(session), member && !member.blocked ? { id: member.memberId, attributes: {} } : null]
    },
    getUserSessions: async (memberId) => store.ofMember(memberId).map(toLucia),
    updateSessionExpiration: async () => undefined,
    deleteSession: async (id) => {
      store.end(id)
    },
    deleteUserSessions: async (memberId) => void store.endAllOf(memberId),
    deleteExpiredSessions: async () => {
      store.sweep()
    },
  }
}
