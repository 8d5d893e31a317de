import { randomUUID } from 'node:crypto'
import { mayEver, type Action } from '#shared/access/policy.ts'
import { done, refuse, type EventPayload, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId, OrganisationId } from '#shared/kernel/ids.ts'
import { organisationEvents, type Organisation, type organisationCommands } from '#shared/organisations/contract.ts'
import { ORGANISATIONS_MAX } from '#shared/organisations/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import { createOrganisationData } from './data.ts'

export { organisationMigrations } from './data.ts'

/** What other features may ask of organisations. */
export interface Organisations {
  find(organisationId: OrganisationId): Organisation | null
  /** The organisations somebody belongs to. */
  ofMember(memberId: MemberId): readonly OrganisationId[]
  onMemberChanged(listener: (memberId: MemberId) => void): () => void
}

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly connections: Connections
  readonly accounts: Accounts
  readonly audit: Audit
}

/** Who hears of what: the action that each event needs. */
const hearers = {
  'organisations:changed': 'organisation.see',
  'organisations:managed-changed': 'organisation.manage',
  'organisations:gone': 'organisation.see',
} as const satisfies Record<keyof typeof organisationEvents, Action>

/** The houses that people come from. Everybody can belong to several (README, O1-O4). */
export function createOrganisations({ database, connections, accounts, audit }: Needs) {
  const data = createOrganisationData(database)
  const all = new Map<OrganisationId, Organisation>(data.organisations().map((each) => [each.id, each]))
  const members = new Map<OrganisationId, Set<MemberId>>()
  const memberChanged = new Emitter<MemberId>()
  const membersOf = (id: OrganisationId) => members.get(id) ?? new Set<MemberId>()
  for (const { organisationId, memberId } of data.members())
    members.set(organisationId, membersOf(organisationId).add(memberId))

  const isTaken = (name: string, but?: OrganisationId) =>
    [...all.values()].some((each) => each.id !== but && each.name.toLowerCase() === name.toLowerCase())

  const managed = (organisation: Organisation) => ({ ...organisation, memberIds: [...membersOf(organisation.id)] })

  function tell<K extends keyof typeof organisationEvents>(
    name: K,
    payload: EventPayload<typeof organisationEvents, K>,
  ): void {
    for (const connection of connections.all()) {
      const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
      if (actor && mayEver(actor, hearers[name])) connection.tell(organisationEvents, name, payload)
    }
  }

  /** Administrators see who belongs to it, so they hear of that too. */
  function tellManaged(id: OrganisationId): void {
    const organisation = all.get(id)
    if (organisation) tell('organisations:managed-changed', { organisation: managed(organisation) })
  }

  function put(organisation: Organisation): void {
    data.put(organisation)
    all.set(organisation.id, organisation)
    tell('organisations:changed', { organisation })
    tellManaged(organisation.id)
  }

  /** Writes down who belongs to it from now on; whoever came or went is told of, once it is kept. */
  function setMembers(id: OrganisationId, now: ReadonlySet<MemberId>) {
    const before = membersOf(id)
    const came = [...now].filter((memberId) => !before.has(memberId))
    const went = [...before].filter((memberId) => !now.has(memberId))
    data.together(() => {
      for (const memberId of came) data.addMember(id, memberId)
      for (const memberId of went) data.removeMember(id, memberId)
    })
    members.set(id, new Set(now))
    for (const memberId of [...came, ...went]) memberChanged.emit(memberId)
    tellManaged(id)
    return { came, went }
  }

  const stopListening = accounts.onInvitationAccepted(({ by, account: { memberId }, opens }) => {
    const id = opens.organisationId
    if (!id || !all.has(id)) return
    setMembers(id, new Set([...membersOf(id), memberId]))
    audit.record({ act: 'organisation.add-member', by, onBehalfOf: memberId, object: id, result: 'done' })
  })

  const organisations: Organisations = {
    find: (id) => all.get(id) ?? null,
    ofMember: (memberId) => [...all.keys()].filter((id) => membersOf(id).has(memberId)),
    onMemberChanged: (listener) => memberChanged.on(listener),
  }

  const commands: Handlers<typeof organisationCommands, Caller> = {
    'organisations:list': () => done({ organisations: [...all.values()] }),
    'organisations:managed': () => done({ organisations: [...all.values()].map(managed) }),
    'organisations:create': ({ actor }, { name }) => {
      if (all.size >= ORGANISATIONS_MAX) return refuse('too_many_organisations')
      if (isTaken(name)) return refuse('name_taken')
      const organisation = { id: randomUUID() as OrganisationId, name }
      put(organisation)
      audit.record({ act: 'organisation.create', by: actor.memberId, object: organisation.id, result: 'done' })
      return done({ organisation: managed(organisation) })
    },
    'organisations:rename': ({ actor }, { organisationId: id, name }) => {
      if (!all.has(id)) return refuse('organisation_not_found')
      if (isTaken(name, id)) return refuse('name_taken')
      put({ id, name })
      audit.record({ act: 'organisation.rename', by: actor.memberId, object: id, result: 'done' })
      return done({ organisation: managed({ id, name }) })
    },
    'organisations:set-members': ({ actor }, { organisationId: id, memberIds }) => {
      const organisation = all.get(id)
      if (!organisation) return refuse('organisation_not_found')
      const known = memberIds.filter((memberId) => {
        const account = accounts.find(memberId)
        return account !== null && account.role !== 'guest'
      })
      const { came, went } = setMembers(id, new Set(known))
      const by = actor.memberId
      audit.record({ act: 'organisation.set-members', by, object: id, result: 'done' })
      for (const onBehalfOf of came)
        audit.record({ act: 'organisation.add-member', by, onBehalfOf, object: id, result: 'done' })
      for (const onBehalfOf of went)
        audit.record({ act: 'organisation.remove-member', by, onBehalfOf, object: id, result: 'done' })
      return done({ organisation: managed(organisation) })
    },
    'organisations:remove': ({ actor }, { organisationId: id }) => {
      if (!all.has(id)) return refuse('organisation_not_found')
      if (membersOf(id).size > 0) return refuse('organisation_not_empty')
      data.remove(id)
      all.delete(id)
      tell('organisations:gone', { organisationId: id })
      audit.record({ act: 'organisation.remove', by: actor.memberId, object: id, result: 'done' })
      return done({})
    },
  }
  return { ...organisations, commands, close: stopListening }
}
