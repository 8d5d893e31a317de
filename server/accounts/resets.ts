import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import { toAddressKey } from '#shared/accounts/throttle.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { AccountData } from './data.ts'
import type { Devices } from './devices.ts'
import type { Entrance } from './entrance.ts'
import { writeReset } from './letters.ts'
import { createHold, type Links } from './links.ts'
import type { Member, Members } from './members.ts'
import { replacePassword } from './own-account.ts'
import type { Passwords } from './passwords.ts'
import type { Post } from './post.ts'
import type { Sessions } from './sessions.ts'

/** Nobody's letter box is filled by somebody else. */
const LETTERS_TO_ONE = { points: 3, duration: 60 * 60 }
const ASKED_FROM_ONE_ADDRESS = { points: 20, duration: 60 * 60 }

type Routes = Pick<typeof accountRoutes, 'forgotten' | 'resetPassword'>
type Commands = Pick<typeof accountCommands, 'accounts:reset-link'>

/** A new password for who forgot theirs: by letter, or by a link that an administrator hands over (A9, A10). */
export function createResets(parts: {
  data: AccountData
  members: Members
  sessions: Sessions
  devices: Devices
  links: Links
  passwords: Passwords
  entrance: Entrance
  post: Post
  audit: Audit
  officeName: () => string
}): { routes: RouteHandlers<Routes, Exchange>; commands: Handlers<Commands, Caller> } {
  const { members, links, passwords, entrance, post, audit, officeName } = parts
  const letters = new RateLimiterMemory(LETTERS_TO_ONE)
  const asked = new RateLimiterMemory(ASKED_FROM_ONE_ADDRESS)
  const hold = createHold()

  const findMember = (token: string): Member | null => {
    const memberId = links.see('reset', token)?.memberId ?? null
    const member = memberId && members.find(memberId)
    return member && !member.blocked ? member : null
  }

  return {
    routes: {
      async forgotten({ address }, { email, language }) {
        if (!(await isWithin(asked, toAddressKey(address)))) return refuse('too_many_requests')
        if (post.hasMail && (await isWithin(letters, email)))
          post.sendLater(() => {
            const member = members.findByEmail(email)
            if (!member || member.blocked) return null
            const { link } = links.make('reset', member.memberId)
            audit.record({ act: 'account.reset-letter', by: null, object: member.memberId, result: 'done' })
            return writeReset({
              language: member.language ?? language,
              to: email,
              name: member.name,
              officeName: officeName(),
              link,
            })
          })
        return done({ byMail: post.hasMail })
      },

      resetPassword: (exchange, { token, password }) =>
        hold(token, refuse('link_not_valid'), async () => {
          if (!findMember(token)) return refuse('link_not_valid')
          const hash = await passwords.hash(password)
          if (hash === null) return refuse('busy')
          const member = findMember(token)
          if (!member || !links.use('reset', token)) return refuse('link_not_valid')
          replacePassword(parts, member, { hash })
          audit.record({ act: 'account.reset-password', by: member.memberId, object: member.memberId, result: 'done' })
          return done({ me: await entrance.enter(exchange, member) })
        }),
    },
    commands: {
      'accounts:reset-link': ({ actor }, { memberId }) => {
        const member = members.find(memberId)
        if (!member || member.blocked) return refuse('member_not_found')
        audit.record({ act: 'account.reset-link', by: actor.memberId, object: memberId, result: 'done' })
        return done(links.make('reset', memberId))
      },
    },
  }
}

function isWithin(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  )
}
