import type { accountRoutes } from '#shared/accounts/contract.ts'
import { done, refuse } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { Audit } from '../audit/audit.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { AccountData, Language } from './data.ts'
import type { Entrance } from './entrance.ts'
import { createHold, type Links } from './links.ts'
import type { Members } from './members.ts'
import type { Passwords } from './passwords.ts'

type Routes = Pick<typeof accountRoutes, 'setUp'>

/** What has just been set up; `language` is the one the first floor plan is named in. */
export interface SetUp {
  readonly administrator: MemberId
  readonly language: Language
}

/** The first hour of an office: a link in the terminal makes the first administrator, once (A13). */
export function createSetUp(parts: {
  data: AccountData
  members: Members
  links: Links
  passwords: Passwords
  entrance: Entrance
  audit: Audit
}): {
  routes: RouteHandlers<Routes, Exchange>
  makeSetUpLink: () => string | null
  onSetUp: (listener: (setUp: SetUp) => void | Promise<void>) => () => void
} {
  const { data, members, links, passwords, entrance, audit } = parts
  const hold = createHold()
  const listeners = new Set<(setUp: SetUp) => void | Promise<void>>()
  const isEmpty = () => members.all().length === 0
  return {
    routes: {
      setUp: (exchange, { token, officeName, name, email, password, language }) =>
        hold(token, refuse('link_not_valid'), async () => {
          if (!isEmpty() || !links.see('set_up', token)) return refuse('link_not_valid')
          const passwordHash = await passwords.hash(password)
          if (passwordHash === null) return refuse('busy')
          if (!isEmpty()) return refuse('link_not_valid')
          const member = data.together(() => {
            if (!links.use('set_up', token)) return null
            data.nameOffice(officeName)
            return members.add({ name, email, role: 'administrator', language, passwordHash })
          })
          if (!member) return refuse('link_not_valid')
          members.welcome(member)
          audit.record({ act: 'office.set-up', by: member.memberId, object: null, result: 'done' })
          // The floor plan is there before the administrator looks at it.
          for (const listen of listeners) await listen({ administrator: member.memberId, language })
          return done({ me: await entrance.enter(exchange, member) })
        }),
    },
    makeSetUpLink: () => (isEmpty() ? links.make('set_up', null).link : null),
    onSetUp(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
