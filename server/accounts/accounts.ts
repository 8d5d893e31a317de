import type { Role, SignedIn } from '#shared/access/actor.ts'
import type { MemberId } from '#shared/kernel/ids.ts'

/** A session that is valid now. `id` is the hash of the secret in the cookie. */
export interface Session {
  readonly id: string
  readonly memberId: MemberId
}

export interface Account {
  readonly memberId: MemberId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly blocked: boolean
  readonly createdAt: number
}

/** What other features may ask of accounts. */
export interface Accounts {
  /** The session behind a Cookie header, or null. */
  authenticate(cookieHeader: string | undefined): Promise<Session | null>
  /** Who a live session stands for now, or null when it was ended or the account is blocked. In memory, same turn. */
  identify(session: Session): SignedIn | null
  /** All accounts, in memory. */
  all(): readonly Account[]
  find(memberId: MemberId): Account | null
  /** A session was ended, for whatever reason: everything it opened must close, in the same turn. */
  onSessionEnded(listener: (session: Session) => void): () => void
  /** An account came or changed (name, role, blocked). */
  onChanged(listener: (account: Account) => void): () => void
}
