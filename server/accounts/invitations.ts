import { randomUUID } from 'node:crypto'
import type { StandingRole } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { accountCommands, accountRoutes, InvitationSeen, Opens } from '#shared/accounts/contract.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import { invitationId, type MemberId } from '#shared/kernel/ids.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { AccountData, InvitationRow } from './data.ts'
import type { Entrance } from './entrance.ts'
import { writeInvitation } from './letters.ts'
import { createHold, toLink } from './links.ts'
import type { Account, Members } from './members.ts'
import type { Passwords } from './passwords.ts'
import type { Post } from './post.ts'
import { createSecret, hashSecret } from './secret.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const INVITATION_LIVES_MS = 7 * DAY_MS
/** So long after its end an invitation is still listed, then the address in it is forgotten. */
const INVITATION_KEPT_MS = 30 * DAY_MS
const LISTED_MAX = 500

type Routes = Pick<typeof accountRoutes, 'seeInvitation' | 'acceptInvitation'>
type Commands = Pick<
  typeof accountCommands,
  'accounts:invite' | 'accounts:invitations' | 'accounts:withdraw-invitation'
>

/** What somebody wants to invite somebody else to. */
export interface InvitationWish {
  readonly by: MemberId
  readonly email: string
  readonly name: string | null
  readonly role: StandingRole
  readonly opens: Opens
}

/** An invitation was sent, and what it will open. */
export interface Sent {
  readonly by: MemberId
  readonly opens: Opens
}

/** Somebody has come by an invitation: what it opens is given in this turn. */
export interface Accepted {
  /** Who sent it; null in what is older than the keeping of that. */
  readonly by: MemberId | null
  readonly account: Account
  readonly opens: Opens
}

const NOTHING_MORE: Opens = { organisationId: null, groupId: null, groupRole: 'member' }

/** Invitations: bound to an address and to what they open, good for one account, for a week (A10, A11, A16). */
export function createInvitations(parts: {
  data: AccountData
  members: Members
  passwords: Passwords
  entrance: Entrance
  post: Post
  audit: Audit
  clock: Clock
  publicUrl: string
  officeName: () => string
}) {
  const { data, members, passwords, entrance, post, audit, clock, publicUrl, officeName } = parts
  const hold = createHold()
  const sent = new Emitter<Sent>()
  const accepted = new Emitter<Accepted>()

  const findOpen = (token: string): InvitationRow | null => {
    const invitation = data.invitationByToken(hashSecret(token))
    const open = invitation !== null && stateOf(invitation, clock.now()) === 'open'
    return open && !members.findByEmail(invitation.email) ? invitation : null
  }

  /** Makes an invitation and sends it; an earlier one to the address ends. Null when the address has an account. */
  async function invite({ by, email, name, role, opens }: InvitationWish) {
    if (members.findByEmail(email)) return null
    const token = createSecret()
    const now = clock.now()
    const row = {
      ...{ id: invitationId.parse(randomUUID()), email, name, role, invitedBy: by, ...opens },
      ...{ createdAt: now, expiresAt: now + INVITATION_LIVES_MS },
    }
    data.together(() => {
      data.withdrawInvitationsTo(email, now)
      data.addInvitation({ ...row, tokenHash: hashSecret(token) })
    })
    audit.record({ act: 'account.invite', by, object: row.id, result: 'done' })
    sent.emit({ by, opens })
    const link = toLink(publicUrl, 'invite', token)
    const language = members.find(by)?.language ?? 'nl'
    const mailed = await post.send(writeInvitation({ language, to: email, name, officeName: officeName(), link }))
    return { invitation: toSeen({ ...row, acceptedAt: null, withdrawnAt: null }, now), link, mailed }
  }

  const routes: RouteHandlers<Routes, Exchange> = {
    seeInvitation(_, { token }) {
      const invitation = findOpen(token)
      if (!invitation) return refuse('link_not_valid')
      return done({ email: invitation.email, name: invitation.name, officeName: officeName() })
    },

    acceptInvitation: (exchange, { token, name, password, language }) =>
      hold(token, refuse('link_not_valid'), async () => {
        if (!findOpen(token)) return refuse('link_not_valid')
        const passwordHash = await passwords.hash(password)
        if (passwordHash === null) return refuse('busy')
        const invitation = findOpen(token)
        if (!invitation) return refuse('link_not_valid')
        const { id, email, role, invitedBy } = invitation
        const member = data.together(() =>
          data.acceptInvitation(id, clock.now()) ? members.add({ name, email, role, language, passwordHash }) : null,
        )
        if (!member) return refuse('link_not_valid')
        members.welcome(member)
        accepted.emit({ by: invitedBy, account: member, opens: opensOf(invitation) })
        audit.record({ act: 'account.accept-invitation', by: member.memberId, object: id, result: 'done' })
        return done({ me: await entrance.enter(exchange, member) })
      }),
  }

  const commands: Handlers<Commands, Caller> = {
    'accounts:invite': async ({ actor }, { email, name, role, opens = NOTHING_MORE }) => {
      // Keepers of groups invite through their group.
      if (!may(actor, 'invitation.make')) return refuse('not_found')
      const made = await invite({ by: actor.memberId, email, name, role, opens })
      return made ? done(made) : refuse('already_a_member')
    },
    'accounts:invitations': ({ actor }) => {
      const now = clock.now()
      const seesAll = may(actor, 'invitation.make')
      const rows = data.invitations(LISTED_MAX).filter((row) => seesAll || row.invitedBy === actor.memberId)
      return done({ invitations: rows.map((row) => toSeen(row, now)) })
    },
    'accounts:withdraw-invitation': ({ actor }, { id }) => {
      const own = data.invitation(id)?.invitedBy === actor.memberId
      if (!own && !may(actor, 'invitation.make')) return refuse('invitation_not_found')
      if (!data.withdrawInvitation(id, clock.now())) return refuse('invitation_not_found')
      audit.record({ act: 'account.withdraw-invitation', by: actor.memberId, object: id, result: 'done' })
      return done({})
    },
  }

  return {
    routes,
    commands,
    invite,
    sent,
    accepted,
    sweep: () => {
      data.removeInvitationsBefore(clock.now() - INVITATION_KEPT_MS)
    },
  }
}

function stateOf({ acceptedAt, withdrawnAt, expiresAt }: InvitationRow, now: number): InvitationSeen['state'] {
  if (acceptedAt !== null) return 'accepted'
  if (withdrawnAt !== null) return 'withdrawn'
  return now < expiresAt ? 'open' : 'expired'
}

function toSeen(row: InvitationRow, now: number): InvitationSeen {
  const { id, email, name, role, invitedBy, createdAt, expiresAt } = row
  return { id, email, name, role, opens: opensOf(row), invitedBy, createdAt, expiresAt, state: stateOf(row, now) }
}

function opensOf({ organisationId, groupId, groupRole }: InvitationRow): Opens {
  return { organisationId, groupId, groupRole }
}
