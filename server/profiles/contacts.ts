import type { SignedIn } from '#shared/access/actor.ts'
import { may, mayEver } from '#shared/access/policy.ts'
import type { ActOf } from '#shared/audit/acts.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import {
  profileEvents,
  type Contact,
  type Following,
  type profileCommands,
  type WalkIn,
} from '#shared/profiles/contract.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import type { ProfileData } from './data.ts'

type Commands = Pick<
  typeof profileCommands,
  'contacts:mine' | 'contacts:members' | 'contacts:all' | 'contacts:assign' | 'contacts:stand-ins'
>

interface Needs {
  readonly data: ProfileData
  readonly accounts: Accounts
  readonly connections: Connections
  readonly audit: Audit
  readonly hoursOf: (memberId: MemberId) => readonly WalkIn[]
}

/** Who is whose contact person, and who stands in for whom (README, PR6-PR9). */
export function createContacts({ data, accounts, connections, audit, hoursOf }: Needs) {
  const contacts = new Map(data.contacts().map(({ memberId, contactId }) => [memberId, contactId]))
  const standIns = new Map<MemberId, MemberId[]>()
  for (const { contactId, standInId } of data.standIns())
    standIns.set(contactId, [...(standIns.get(contactId) ?? []), standInId])

  const isColleague = (memberId: MemberId) => isMember(accounts.find(memberId))
  const ofOffice = (memberId: MemberId) => isOfOffice(accounts.find(memberId))
  const contactOf = (memberId: MemberId): MemberId | null => {
    const contactId = contacts.get(memberId)
    return contactId !== undefined && ofOffice(contactId) ? contactId : null
  }
  const toPerson = (memberId: MemberId) => ({ memberId, hours: [...hoursOf(memberId)] })

  function contactSeenBy(memberId: MemberId): Contact {
    const contactId = contactOf(memberId)
    if (!contactId) return { person: null, standIns: [] }
    const others = (standIns.get(contactId) ?? []).filter((id) => ofOffice(id) && id !== memberId)
    return { person: toPerson(contactId), standIns: others.map(toPerson) }
  }

  const followedBy = (contactId: MemberId): Following => ({
    memberIds: [...contacts].flatMap(([memberId, id]) => (id === contactId && isColleague(memberId) ? [memberId] : [])),
    standInIds: (standIns.get(contactId) ?? []).filter(ofOffice),
  })

  /** Tells members whom they have now, and people of the office whom they look after. Once each. */
  function tell({ members, office }: { members: Iterable<MemberId>; office: Iterable<MemberId | null> }): void {
    for (const memberId of new Set(members))
      for (const connection of connections.ofMember(memberId))
        connection.tell(profileEvents, 'contacts:changed', { contact: contactSeenBy(memberId) })
    for (const contactId of new Set(office))
      for (const connection of contactId && ofOffice(contactId) ? connections.ofMember(contactId) : [])
        if (contactId) connection.tell(profileEvents, 'contacts:members-changed', followedBy(contactId))
  }

  function tellAdministrators(): void {
    for (const connection of connections.all()) {
      const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
      if (actor && mayEver(actor, 'directory.manage')) connection.tell(profileEvents, 'contacts:all-changed', {})
    }
  }

  /** Tells whoever has this person as contact, or as who stands in, that something about them is different. */
  function tellAbout(memberId: MemberId): void {
    const concerned = new Set([memberId])
    for (const [contactId, ids] of standIns) if (ids.includes(memberId)) concerned.add(contactId)
    const members = [...contacts].flatMap(([member, contactId]) => (concerned.has(contactId) ? [member] : []))
    tell({ members, office: [contacts.get(memberId) ?? null] })
  }

  function assign(memberId: MemberId, contactId: MemberId | null): void {
    data.assign(memberId, contactId)
    if (contactId) contacts.set(memberId, contactId)
    else contacts.delete(memberId)
  }

  /** Only who takes somebody on, or has them, hands them over; administrators do it for all. */
  const mayAssign = (actor: SignedIn, memberId: MemberId, contactId: MemberId | null) => {
    const has = contactOf(memberId)
    return may(actor, 'contact.manage', { own: has === actor.memberId || contactId === actor.memberId })
  }

  const commands: Handlers<Commands, Caller> = {
    'contacts:mine': ({ actor }) => done({ contact: contactSeenBy(actor.memberId) }),
    'contacts:members': ({ actor }) => done(followedBy(actor.memberId)),
    'contacts:all': () =>
      done({
        assigned: [...contacts.keys()].flatMap((memberId): [MemberId, MemberId][] => {
          const contactId = contactOf(memberId)
          return contactId && isColleague(memberId) ? [[memberId, contactId]] : []
        }),
        standIns: [...standIns].flatMap(([contactId, ids]): [MemberId, MemberId[]][] => {
          const present = ids.filter(ofOffice)
          return ofOffice(contactId) && present.length > 0 ? [[contactId, present]] : []
        }),
      }),

    'contacts:assign': ({ actor }, { memberIds, contactId }) => {
      if (contactId && !isColleague(contactId)) return refuse('member_not_found')
      if (!memberIds.every(isColleague)) return refuse('member_not_found')
      if (contactId && !ofOffice(contactId)) return refuse('not_of_the_office')
      if (!memberIds.every((memberId) => mayAssign(actor, memberId, contactId))) return refuse('not_yours')
      const changed = [...new Set(memberIds)].filter((id) => (contacts.get(id) ?? null) !== contactId)
      const before = changed.map((memberId) => contactOf(memberId))
      data.together(() => {
        for (const memberId of changed) assign(memberId, contactId)
      })
      for (const memberId of changed) {
        audit.record({ act: 'contact.assign', by: actor.memberId, object: memberId, result: 'done' })
      }
      tell({ members: changed, office: changed.length > 0 ? [...before, contactId] : [] })
      tellAdministrators()
      return done({})
    },

    'contacts:stand-ins': ({ actor }, { contactId, standInIds }) => {
      const wanted = [...new Set(standInIds)].filter((id) => id !== contactId)
      if (![contactId, ...wanted].every(isColleague)) return refuse('member_not_found')
      if (![contactId, ...wanted].every(ofOffice)) return refuse('not_of_the_office')
      if (!may(actor, 'contact.manage', { own: contactId === actor.memberId })) return refuse('not_yours')
      const before = standIns.get(contactId) ?? []
      data.together(() => data.setStandIns(contactId, wanted))
      standIns.set(contactId, wanted)
      const note = (act: ActOf<'contact'>, onBehalfOf: MemberId | null = null) => {
        audit.record({ act: `contact.${act}`, by: actor.memberId, onBehalfOf, object: contactId, result: 'done' })
      }
      note('stand-ins')
      for (const id of wanted) if (!before.includes(id)) note('name-stand-in', id)
      for (const id of before) if (!wanted.includes(id)) note('unname-stand-in', id)
      tell({ members: followedBy(contactId).memberIds, office: [contactId] })
      tellAdministrators()
      return done({})
    },
  }
  return { commands, contactOf, tellAbout, assign }
}

function isMember(account: Account | null): boolean {
  return account !== null && !account.blocked && account.role !== 'guest' && account.role !== 'partner'
}

function isOfOffice(account: Account | null): boolean {
  return isMember(account) && account?.role !== 'member'
}
