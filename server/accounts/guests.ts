import type { Me } from '#shared/accounts/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Language } from './data.ts'
import { toDeviceName } from './device-name.ts'
import { toMe } from './entrance.ts'
import type { Account, Member, Members } from './members.ts'
import type { Sessions } from './sessions.ts'

/** Somebody who comes by a guest link; `known`: the account that was made at an earlier coming by it. */
export interface ArrivingGuest {
  readonly name: string
  readonly language: Language
  readonly guestOf: NonNullable<Account['guestOf']>
  readonly known: MemberId | null
}

/** Accounts of guests: made when a link is used, with one session, and gone without a trace when it is over. */
export function createGuestAccounts({ members, sessions }: { members: Members; sessions: Sessions }) {
  return {
    /** The account is there in this turn; `me` when the cookie of its one session is on the answer. */
    receiveGuest(exchange: Exchange, arriving: ArrivingGuest): { guest: MemberId; me: Promise<Me> } {
      const { known, ...wish } = arriving
      const before = known && members.find(known)
      const account =
        before?.role === 'guest'
          ? members.change(before, wish)
          : members.add({ ...wish, role: 'guest', email: '', passwordHash: null })
      if (!account) throw new Error('no account could be made for a guest')
      if (!before) members.welcome(account)
      return { guest: account.memberId, me: enter(exchange, account) }
    },
    /** Ends a guest's sessions, with all they opened, and forgets the account, in this turn. */
    endGuest(memberId: MemberId): void {
      const account = members.find(memberId)
      if (account?.role !== 'guest') return
      sessions.endAllOf(memberId)
      members.forgetGuest(account)
    },
  }

  /** No device is remembered: a guest has no password to guess. The newest session is the only one. */
  async function enter(exchange: Exchange, account: Member): Promise<Me> {
    if (exchange.sessionId !== null) sessions.end(exchange.sessionId)
    const { cookie } = await sessions.open(account.memberId, toDeviceName(exchange.device))
    for (const { id } of sessions.ofMember(account.memberId).slice(0, -1)) sessions.end(id)
    exchange.setCookie(cookie)
    return toMe(account)
  }
}
