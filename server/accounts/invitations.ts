import { randomUUID } from 'node:crypto'
import type { accountCommands, accountRoutes, InvitationSeen } from '#shared/accounts/contract.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import { invitationId } from '#shared/kernel/ids.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { AccountData, InvitationRow } from './data.ts'
import type { Entrance } from './entrance.ts'
import { writeInvitation } from './letters.ts'
import { createHold, toLink } from './links.ts'
import type { Members } from './members.ts'
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

/** Invitations: made by an administrator, good for one account, for a week (A10, A11). */
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
}): { routes: RouteHandlers<Routes, Exchange>; commands: Handlers<Commands, Caller>; sweep: () => void } {
  const { data, members, passwords, entrance, post, audit, clock, publicUrl, officeName } = parts
  const hold = createHold()

  const findOpen = (token: string): InvitationRow | null => {
    const invitation = data.invitationByToken(hashSecret(token))
    const open = invitation !== null && stateOf(invitation, clock.now()) === 'open'
    return open && !members.findByEmail(invitation.email) ? invitation : null
  }

  return {
    routes: {
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
          const { id, email, role } = invitation
          const member = data.together(() =>
            data.acceptInvitation(id, clock.now()) ? members.add({ name, email, role, language, passwordHash }) : null,
          )
          if (!member) return refuse('link_not_valid')
          members.welcome(member)
          audit.record({ act: 'account.accept-invitation', by: member.memberId, object: id, result: 'done' })
          return done({ me: await entrance.enter(exchange, member) })
        }),
    },

    commands: {
      'accounts:invite': async ({ actor }, { email, name, role }) => {
        if (members.findByEmail(email)) return refuse('already_a_member')
        const token = createSecret()
        const now = clock.now()
        const invitation = {
          id: invitationId.parse(randomUUID()),
          email,
          name,
          role,
          createdAt: now,
          expiresAt: now + INVITATION_LIVES_MS,
        }
        data.together(() => {
          data.withdrawInvitationsTo(email, now)
          data.addInvitation({ ...invitation, tokenHash: hashSecret(token) })
        })
        audit.record({ act: 'account.invite', by: actor.memberId, object: invitation.id, result: 'done' })
        const link = toLink(publicUrl, 'invite', token)
        const language = members.find(actor.memberId)?.language ?? 'nl'
        const mailed = await post.send(writeInvitation({ language, to: email, name, officeName: officeName(), link }))
        return done({ invitation: { ...invitation, state: 'open' as const }, link, mailed })
      },
      'accounts:invitations': () => {
        const now = clock.now()
        return done({ invitations: data.invitations(LISTED_MAX).map((row) => toSeen(row, now)) })
      },
      'accounts:withdraw-invitation': ({ actor }, { id }) => {
        if (!data.withdrawInvitation(id, clock.now())) return refuse('invitation_not_found')
        audit.record({ act: 'account.withdraw-invitation', by: actor.memberId, object: id, result: 'done' })
        return done({})
      },
    },

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
  const { id, email, name, role, createdAt, expiresAt } = row
  return { id, email, name, role, createdAt, expiresAt, state: stateOf(row, now) }
}
