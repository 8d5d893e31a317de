import type { SignedIn, StandingRole } from '#shared/access/actor.ts'
import type { accountCommands, accountRoutes, InvitationSeen, Me } from '#shared/accounts/contract.ts'
import type { Handlers } from '#shared/kernel/contract.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Log } from '../platform/log.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { toCookieStyle } from './cookies.ts'
import { createAccountData, type Language } from './data.ts'
import { createDevices } from './devices.ts'
import { createEntrance } from './entrance.ts'
import { createGuestAccounts, type ArrivingGuest } from './guests.ts'
import { createInvitations, type Accepted, type InvitationWish, type Sent } from './invitations.ts'
import { createLinks } from './links.ts'
import type { Mail } from './mail.ts'
import { createManagingSessions } from './managing-sessions.ts'
import { createManaging } from './managing.ts'
import { createMembers, type Account } from './members.ts'
import { createOwnAccount } from './own-account.ts'
import { createPasswords } from './passwords.ts'
import { createPost } from './post.ts'
import { createResets } from './resets.ts'
import { createSessions, type Session } from './sessions.ts'
import { createSetUp, type SetUp } from './set-up.ts'
import { createSignIn } from './sign-in.ts'
import { createThrottle } from './throttle.ts'

export type { Mail } from './mail.ts'
export type { Account } from './members.ts'
export { accountMigrations } from './schema.ts'
export type { Session } from './sessions.ts'
export type { SetUp } from './set-up.ts'

const SWEEP_EVERY_MS = 60_000
/** Until the office has been given its own. */
const NAMELESS_OFFICE = 'Inloop'

/** An invitation as it was made. The link is known here once, and nowhere else. */
export interface Invited {
  readonly invitation: InvitationSeen
  readonly link: string
  readonly mailed: boolean
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
  findByEmail(email: string): Account | null
  /** Invites somebody by address to the office and to what else it opens; null when the address has an account. */
  invite(wish: InvitationWish): Promise<Invited | null>
  /** Ends what somebody sent into a group and may no longer send. */
  withdrawInvitations(by: MemberId, groupId: GroupId): void
  onInvitationSent(listener: (sent: Sent) => void): () => void
  /** Somebody has accepted an invitation: what it opens is given in the same turn. */
  onInvitationAccepted(listener: (accepted: Accepted) => void): () => void
  /** A session was ended, for whatever reason: everything it opened must close, in the same turn. */
  onSessionEnded(listener: (session: Session) => void): () => void
  /** An account came or changed (name, role, blocked). */
  onChanged(listener: (account: Account) => void): () => void
}

/** Accounts as the office itself holds them: with what comes in by the wire, and what only the house may do. */
export interface AccountsOffice extends Accounts {
  readonly commands: Handlers<typeof accountCommands, Caller>
  readonly routes: RouteHandlers<typeof accountRoutes, Exchange>
  officeName(): string | null
  nameOffice(name: string): void
  /** Makes an account without an invitation: for an office that is filled by the house itself. Null when the address has one. */
  admit(member: { name: string; email: string; role: StandingRole; language: Language | null }): Account | null
  /** Lets somebody in who comes by a guest link: the account in this turn, `me` with the cookie on the answer. */
  receiveGuest(exchange: Exchange, arriving: ArrivingGuest): { guest: MemberId; me: Promise<Me> }
  /** Ends a guest's stay, and all that is open of it, in this turn. */
  endGuest(memberId: MemberId): void
  /** A link that signs this member in, once, within a day. */
  makeSignInLink(memberId: MemberId): string
  /** The link to the first set-up; null when somebody has an account already. An earlier one is no longer valid. */
  makeSetUpLink(): string | null
  /** The office has been set up. What the listener promises is awaited before the administrator is let in. */
  onSetUp(listener: (setUp: SetUp) => void | Promise<void>): () => void
  /** Stops the clockwork and waits for letters under way. */
  close(): Promise<void>
}

/** Who belongs to the office, how they prove it, and for how long. `mail` is null where no letters can be sent. */
export function createAccounts(options: {
  database: Pick<Database, 'sqlite'>
  audit: Audit
  clock: Clock
  log: Log
  mail: Mail | null
  publicUrl: string
}): AccountsOffice {
  const { database, audit, clock, log, mail, publicUrl } = options
  const data = createAccountData(database)
  const cookies = toCookieStyle(publicUrl)
  const members = createMembers({ data, clock })
  const sessions = createSessions({ data, members, clock, cookies, log })
  const devices = createDevices({ data, clock, cookies })
  const links = createLinks({ data, clock, publicUrl })
  const post = createPost({ mail, log })
  const parts = {
    ...{ data, members, sessions, devices, links, post, audit, clock, publicUrl },
    passwords: createPasswords(),
    throttle: createThrottle(),
    entrance: createEntrance({ sessions, devices }),
    officeName: () => data.officeName() ?? NAMELESS_OFFICE,
  }
  const ownAccount = createOwnAccount(parts)
  const invitations = createInvitations(parts)
  const resets = createResets(parts)
  const setUp = createSetUp(parts)
  const stopSweeping = clock.every(SWEEP_EVERY_MS, () => {
    for (const { sweep } of [sessions, devices, links, invitations])
      try {
        sweep()
      } catch (cause) {
        // What is over stays over without it, and a minute later it is tried again.
        log.error({ err: cause }, 'accounts: what is over could not be cleared away')
      }
  })
  return {
    authenticate: (cookieHeader) => sessions.authenticate(cookieHeader),
    identify: (session) => sessions.identify(session),
    all: () => members.all(),
    find: (memberId) => members.find(memberId),
    findByEmail: (email) => members.findByEmail(email),
    invite: invitations.invite,
    withdrawInvitations: (by, groupId) => {
      data.withdrawInvitationsOf(by, groupId, clock.now())
    },
    onInvitationSent: (listener) => invitations.sent.on(listener),
    onInvitationAccepted: (listener) => invitations.accepted.on(listener),
    onSessionEnded: (listener) => sessions.ended.on(listener),
    onChanged: (listener) => members.changed.on(listener),
    officeName: () => data.officeName(),
    nameOffice: (name) => {
      data.nameOffice(name)
    },
    admit(member) {
      const account = members.add({ ...member, email: member.email.toLowerCase(), passwordHash: null })
      return account && members.welcome(account)
    },
    ...createGuestAccounts(parts),
    makeSignInLink: (memberId) => links.make('sign_in', memberId).link,
    makeSetUpLink: setUp.makeSetUpLink,
    onSetUp: setUp.onSetUp,
    commands: {
      ...ownAccount.commands,
      ...invitations.commands,
      ...resets.commands,
      ...createManaging(parts).commands,
      ...createManagingSessions(parts).commands,
    },
    routes: {
      ...createSignIn(parts).routes,
      ...ownAccount.routes,
      ...invitations.routes,
      ...resets.routes,
      ...setUp.routes,
    },
    async close() {
      stopSweeping()
      await post.settled()
    },
  }
}
