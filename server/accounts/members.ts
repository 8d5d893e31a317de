import { randomUUID } from 'node:crypto'
import type { Role } from '#shared/access/actor.ts'
import { memberId as toMemberId, type MemberId } from '#shared/kernel/ids.ts'
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
}

/** An account as accounts itself knows it. */
export interface Member extends Account {
  /** For letters to them; null: not known. */
  readonly language: Language | null
}

/** Somebody who gets an account. Without a password they come in by a link only. */
export interface NewMember {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly language: Language | null
  /** As argon2id wrote it. */
  readonly passwordHash: string | null
}

export type Members = ReturnType<typeof createMembers>

/** All accounts, in memory, with the database behind it: a change is in both, and told, within one turn. */
export function createMembers({ data, clock }: { data: AccountData; clock: Clock }) {
  const accounts = new Map<MemberId, Member>()
  const byEmail = new Map<string, MemberId>()
  const changed = new Emitter<Member>()

  const put = (account: Member): void => {
    accounts.set(account.memberId, account)
    byEmail.set(account.email, account.memberId)
  }
  const tell = (account: Member): Member => {
    put(account)
    changed.emit(account)
    return account
  }
  for (const row of data.accounts()) put({ ...row, blocked: row.blocked === 1 })

  return {
    changed,
    all: (): readonly Member[] => [...accounts.values()],
    find: (memberId: MemberId): Member | null => accounts.get(memberId) ?? null,
    findByEmail(email: string): Member | null {
      const memberId = byEmail.get(email)
      return memberId === undefined ? null : (accounts.get(memberId) ?? null)
    },
    /** Writes a new account down; null when the address has one. It is a member once `welcome` has been said. */
    add({ passwordHash, ...wanted }: NewMember): Member | null {
      if (byEmail.has(wanted.email)) return null
      const account = { ...wanted, memberId: toMemberId.parse(randomUUID()), blocked: false, createdAt: clock.now() }
      data.addAccount({ ...account, blocked: 0, passwordHash })
      return account
    },
    /** Takes a new account in, and tells: after the transaction it was written in, for that could have failed. */
    welcome: tell,
    /** Changes an account, and tells. */
    change(account: Member, change: Partial<Pick<Member, 'name' | 'role' | 'language' | 'blocked'>>): Member {
      const next = { ...account, ...change }
      data.changeAccount({ ...next, blocked: next.blocked ? 1 : 0 })
      return tell(next)
    },
    /** Whether without this one there would be nobody left to run the office (A12). */
    isLastAdministrator: ({ memberId }: Account): boolean =>
      [...accounts.values()].every(
        (other) => other.memberId === memberId || other.role !== 'administrator' || other.blocked,
      ),
  }
}
