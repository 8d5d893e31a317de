import type { SignedIn } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import { directoryEvents, type Colleague, type directoryCommands, type Found } from '#shared/directory/contract.ts'
import { IndexOfPeople } from '#shared/directory/index-of-people.ts'
import { PAGE_SIZE } from '#shared/directory/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import type { Profiles } from '../profiles/profiles.ts'

import { NameList } from './name-list.ts'
import { countTags } from './tags.ts'

export interface Directory {
  readonly commands: Handlers<typeof directoryCommands, Caller>
  close(): void
}

/** What the directory asks of organisations. */
export interface Belonging {
  /** The organisations that somebody belongs to, by id. */
  ofMember(memberId: MemberId): readonly string[]
  onMemberChanged(listener: (memberId: MemberId) => void): () => void
}

interface Needs {
  readonly accounts: Accounts
  readonly connections: Connections
  readonly profiles: Pick<Profiles, 'shown' | 'contactOf' | 'presenceSeenBy' | 'onChanged'>
  readonly organisations?: Belonging
  /** Whether two people share a group: then one may know that the other, who shows it to those alone, is in. */
  readonly shareGroup?: (one: MemberId, other: MemberId) => boolean
}

const noOrganisations: Belonging = { ofMember: () => [], onMemberChanged: () => () => undefined }

/** Who one's colleagues are, and how to find them (README, DI1-DI8). Partners and guests have no part in it. */
export function createDirectory(needs: Needs): Directory {
  const { accounts, connections, profiles, organisations = noOrganisations, shareGroup = () => false } = needs
  const names = new NameList()
  const index = new IndexOfPeople()

  function toColleague({ memberId, name, role }: Account): Colleague {
    const { photo } = profiles.shown(memberId)
    return photo === null ? { memberId, name, role } : { memberId, name, role, photo }
  }
  function toFound(account: Account): Found {
    const { expertise, region, languages } = profiles.shown(account.memberId)
    const organisationIds = [...organisations.ofMember(account.memberId)]
    return { ...toColleague(account), expertise, region, languages, organisationIds }
  }
  /** Takes over how somebody is now: in the list of names, and among those who can be found. */
  function list(account: Account): boolean {
    if (isFindable(account)) index.put(toFound(account))
    else index.remove(account.memberId)
    return isListed(account) ? names.put(toColleague(account)) : names.remove(account.memberId)
  }
  for (const account of accounts.all()) list(account)

  function tell(account: Account): void {
    const payload = { colleague: toColleague(account), gone: !isListed(account), version: names.version }
    for (const connection of connections.all()) {
      const { memberId, sessionId } = connection
      const hearer = accounts.identify({ id: sessionId, memberId })
      if (hearer && mayEver(hearer, 'directory.see')) connection.tell(directoryEvents, 'directory:changed', payload)
    }
  }
  function lookAgain(memberId: MemberId): void {
    const account = accounts.find(memberId)
    if (account && list(account)) tell(account)
  }
  const stops = [
    accounts.onChanged((account) => {
      if (list(account)) tell(account)
    }),
    profiles.onChanged(lookAgain),
    organisations.onMemberChanged(lookAgain),
  ]

  const isIn = (asker: SignedIn) => (memberId: MemberId) => {
    const seenBy = profiles.presenceSeenBy(memberId)
    const maySee =
      seenBy === 'everybody' ||
      memberId === asker.memberId ||
      (seenBy === 'groups' && shareGroup(memberId, asker.memberId))
    if (!maySee) return false
    for (const _ of connections.ofMember(memberId)) return true
    return false
  }

  const commands: Handlers<typeof directoryCommands, Caller> = {
    'directory:colleagues': (_, { version }) =>
      done({ version: names.version, rows: version === names.version ? null : names.rows() }),
    'directory:search': ({ actor }, { from = 0, ...search }) => {
      const ids = index.find(search, isIn(actor))
      const accountsFound = ids.slice(from, from + PAGE_SIZE).map((memberId) => accounts.find(memberId))
      return done({ people: accountsFound.filter((account) => account !== null).map(toFound), total: ids.length })
    },
    'directory:colleague': (_, { memberId }) => {
      const account = accounts.find(memberId)
      if (!account || !isFindable(account)) return refuse('member_not_found')
      const { phone, hours } = profiles.shown(memberId)
      const ofOffice = account.role !== 'member'
      const more = { phone, hours: ofOffice ? hours : [], contactId: profiles.contactOf(memberId) }
      return done({ colleague: { ...toFound(account), ...more } })
    },
    'directory:tags': () =>
      done(
        countTags(
          accounts
            .all()
            .filter(isFindable)
            .map(({ memberId }) => profiles.shown(memberId)),
        ),
      ),
    'directory:members': () =>
      done({
        members: accounts.all().flatMap((account) => {
          const { email, blocked, createdAt, role } = account
          return role === 'guest' ? [] : [{ ...toColleague(account), email, blocked, createdAt }]
        }),
      }),
  }
  return { commands, close: () => stops.forEach((stop) => stop()) }
}

/** Whose name goes round: a guest's would tell the whole house that somebody has come to one room of it. */
function isListed({ blocked, role }: Account): boolean {
  return !blocked && role !== 'guest'
}

/** Partners are known by name in the rooms that are shared; they are not among the colleagues one looks for. */
function isFindable({ blocked, role }: Account): boolean {
  return !blocked && role !== 'guest' && role !== 'partner'
}
