import { randomUUID } from 'node:crypto'
import type { Role } from '#shared/access/actor.ts'
import { memberId as toMemberId, type MemberId, type RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { Emitter } from '../platform/emitter.ts'
import type { AccountData, Language } from './data.ts'

export interface Account {
  readonly memberId: MemberId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly blocked: boolean
  readonly createdAt: number
  /** Of a guest: the one room they came for, and the instant from which they are nobody. */
  readonly guestOf: { readonly roomId: RoomId; readonly until: number } | null
}

/** An account as accounts itself knows it. */
export interface Member extends Account {
  /** For letters to them; null: not known. */
  readonly language: Language | null
}

/** Somebody who gets an account. Without a password they come in by a link only. */
interface NewMember {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly language: Language | null
  /** As argon2id wrote it. */
  readonly passwordHash: string | null
  readonly guestOf?: Account['guestOf']
}

export type Members = ReturnType<typeof createMembers>

/** All accounts, in memory, with the database behind it: a change is in both, and told, within one turn. */
export function createMembers({ data, clock }: { data: AccountData; clock: Clock }) {
  const accounts = new Map<MemberId, Member>()
  const byEmail = new Map<string, MemberId>()
  const changed = new Emitter<Member>()

  const put = (account: Member): void => {
    accounts.set(account.memberId, account)
    if (account.role !== 'guest') byEmail.set(account.email, account.memberId)
  }
  const tell = (account: Member): Member => {
    put(account)
    changed.emit(account)
    return account
  }
  for (const { guestRoom, guestUntil, blocked, ...row } of data.accounts())
    put({
      ...row,
      blocked: blocked === 1,
      guestOf: guestRoom && guestUntil !== null ? { roomId: guestRoom, until: guestUntil } : null,
    })

  return {
    changed,
    all: (): readonly Member[] => [...accounts.values()],
    find: (memberId: MemberId): Member | null => accounts.get(memberId) ?? null,
    findByEmail(email: string): Member | null {
      const memberId = byEmail.get(email)
      return memberId === undefined ? null : (accounts.get(memberId) ?? null)
    },
    /** Writes a new account down; null when the address has one. It is a member once `welcome` has been said. */
    add({ passwordHash, guestOf = null, ...wanted }: NewMember): Member | null {
      if (byEmail.has(wanted.email)) return null
      const made = { memberId: toMemberId.parse(randomUUID()), blocked: false, createdAt: clock.now() }
      const account = { ...wanted, ...made, guestOf }
      // A guest has no address: the row holds something that is none, for no two rows may hold the same.
      const email = wanted.role === 'guest' ? `guest:${account.memberId}` : wanted.email
      data.addAccount({ ...toRow(account), email, passwordHash })
      return account
    },
    /** Takes a new account in, and tells: after the transaction it was written in, for that could have failed. */
    welcome: tell,
    /** Changes an account, and tells. */
    change(
      account: Member,
      change: Partial<Pick<Member, 'name' | 'role' | 'language' | 'blocked' | 'guestOf'>>,
    ): Member {
      const next = { ...account, ...change }
      data.changeAccount(toRow(next))
      return tell(next)
    },
    /** Forgets a guest. Their sessions have been ended before. */
    forgetGuest({ memberId }: Account): void {
      data.removeAccount(memberId)
      accounts.delete(memberId)
    },
    /** Whether without this one there would be nobody left to run the office (A12). */
    isLastAdministrator: ({ memberId }: Account): boolean =>
      [...accounts.values()].every(
        (other) => other.memberId === memberId || other.role !== 'administrator' || other.blocked,
      ),
  }
}

function toRow({ guestOf, blocked, ...account }: Member) {
  return {
    ...account,
    blocked: blocked ? 1 : 0,
    guestRoom: guestOf?.roomId ?? null,
    guestUntil: guestOf?.until ?? null,
  }
}
