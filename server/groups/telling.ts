import type { SignedIn } from '#shared/access/actor.ts'
import { may, mayEver } from '#shared/access/policy.ts'
import { groupEvents, type Group, type ManagedGroup } from '#shared/groups/contract.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Emitter } from '../platform/emitter.ts'
import type { Connection, Connections } from '../platform/realtime/connection.ts'
import type { KeptGroup } from './data.ts'
import type { Register } from './register.ts'

/** Somebody came into a group, got another role in it, accepted its agreement or has to anew, or is out. */
export interface MembershipChange {
  readonly groupId: GroupId
  readonly memberId: MemberId
}

/** Tells everybody their part of what changes in a group: nothing to whom it is nothing. */
export function createTelling(parts: {
  register: Register
  connections: Connections
  accounts: Accounts
  moved: Emitter<MembershipChange>
}) {
  const { register, connections, accounts, moved } = parts

  /** Runs a change between two looks; `whose` membership it is closes and opens what goes with it before anyone is told. */
  function around(groupId: GroupId, whose: MemberId | 'everybody', change: () => void): void {
    const hearers = [...actors()].map(([connection, actor]) => ({
      connection,
      actor,
      before: JSON.stringify(lookOf(actor, groupId)),
    }))
    change()
    const group = register.groups.get(groupId)
    if (!group) return
    const moving = whose === 'everybody' ? register.membersOf(groupId).map(({ memberId }) => memberId) : [whose]
    for (const memberId of moving) moved.emit({ groupId, memberId })
    for (const { connection, actor, before } of hearers) {
      const now = lookOf(actor, groupId)
      if (now && JSON.stringify(now) !== before) connection.tell(groupEvents, 'groups:changed', { group: now })
      if (!now && before !== 'null') connection.tell(groupEvents, 'groups:gone', { groupId })
      if (may(actor, 'group.meet', register.resource(actor, groupId)))
        connection.tell(groupEvents, 'groups:members-changed', { groupId })
      if (mayEver(actor, 'group.manage'))
        connection.tell(groupEvents, 'groups:managed-changed', { group: toManaged(register, group) })
    }
  }

  function lookOf(actor: SignedIn, groupId: GroupId): Group | null {
    const group = register.groups.get(groupId)
    return group && isTheirs(register, actor, groupId) ? toSeen(register, actor, group) : null
  }

  function* actors(): Iterable<readonly [Connection, SignedIn]> {
    for (const connection of connections.all()) {
      const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
      if (actor) yield [connection, actor]
    }
  }

  return { around }
}

/** Whether a group stands among the actor's groups: theirs, or open to them. Managing a group is not that, nor is the archive. */
export function isTheirs(register: Register, actor: SignedIn, groupId: GroupId): boolean {
  const resource = register.resource(actor, groupId)
  return resource.state === 'live' && resource.relation !== 'none' && may(actor, 'group.see', resource)
}

/** A group as this actor sees it. The agreement's text is for those who are asked to accept it. */
export function toSeen(register: Register, actor: SignedIn, group: KeptGroup): Group {
  const { id, name, kind, description, open, agreementVersion, agreementText } = group
  const held = register.membership(actor.memberId, id)
  return {
    ...{ id, name, kind, description, open },
    agreement: agreementText === null ? null : { version: agreementVersion, text: agreementText },
    mine: held && { role: held.role, accepted: register.hasAccepted(held) },
    memberCount: register.membersOf(id).length,
  }
}

/** A group as administrators see it. */
export function toManaged(register: Register, group: KeptGroup): ManagedGroup {
  const { id, name, kind, description, open, archived } = group
  const members = register.membersOf(id)
  const keepers = members.filter(({ role }) => role === 'keeper').map(({ memberId }) => memberId)
  return { id, name, kind, description, open, archived, keepers, memberCount: members.length }
}
