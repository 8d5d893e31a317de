import { randomUUID } from 'node:crypto'
import type { ActOf } from '#shared/audit/acts.ts'
import type { groupCommands } from '#shared/groups/contract.ts'
import { GROUPS_MAX } from '#shared/groups/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { GroupId, MemberId } from '#shared/kernel/ids.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { KeptGroup } from './data.ts'
import type { Parts } from './parts.ts'
import { toManaged } from './telling.ts'

type Managing = Pick<
  Handlers<typeof groupCommands, Caller>,
  'groups:managed' | 'groups:create' | 'groups:change' | 'groups:set-keepers' | 'groups:archive' | 'groups:restore'
>

/** What administrators do with every group: make it, name it and its keepers. They see nothing of what is in it. */
export function createManaging({ register, telling, accounts, audit, data, putAway }: Parts): Managing {
  const ofTheHouse = (memberIds: readonly MemberId[]) =>
    [...new Set(memberIds)].filter((memberId) => {
      const account = accounts.find(memberId)
      return account !== null && !account.blocked && account.role !== 'guest' && account.role !== 'partner'
    })
  const managed = (group: KeptGroup) => done({ group: toManaged(register, group) })

  /** Writes down what was done to one person, who hears of it by that. */
  const noteAbout = (
    memberIds: readonly MemberId[],
    { act, by, groupId }: { act: `group.${ActOf<'group'>}`; by: MemberId; groupId: GroupId },
  ) => {
    for (const memberId of memberIds) audit.record({ act, by, onBehalfOf: memberId, object: groupId, result: 'done' })
  }

  function putAwayOrBack(by: MemberId, groupId: GroupId, archived: boolean) {
    const group = register.groups.get(groupId)
    if (!group) return refuse('group_not_found')
    if (group.archived === archived) return managed(group)
    const changed = { ...group, archived }
    telling.around(groupId, 'everybody', () => {
      register.put(changed)
      putAway.emit(groupId)
    })
    audit.record({ act: archived ? 'group.archive' : 'group.restore', by, object: groupId, result: 'done' })
    return managed(changed)
  }

  return {
    'groups:managed': () => done({ groups: [...register.groups.values()].map((group) => toManaged(register, group)) }),

    'groups:create': ({ actor }, { keepers, agreement, ...wish }) => {
      if (register.groups.size >= GROUPS_MAX) return refuse('too_many_groups')
      if (wish.open && wish.kind !== 'circle') return refuse('only_circles_open')
      const known = ofTheHouse(keepers)
      if (known.length === 0) return refuse('no_keeper')
      const id = randomUUID() as GroupId
      const group: KeptGroup = { ...wish, id, agreementVersion: 1, agreementText: agreement || null, archived: false }
      telling.around(id, 'everybody', () => {
        data.together(() => {
          register.put(group)
          for (const memberId of known) register.putMember(id, memberId, 'keeper')
        })
      })
      audit.record({ act: 'group.create', by: actor.memberId, object: id, result: 'done' })
      noteAbout(known, { act: 'group.name-keeper', by: actor.memberId, groupId: id })
      return managed(group)
    },

    'groups:change': ({ actor }, { groupId, name, description, open }) => {
      const group = register.groups.get(groupId)
      if (!group) return refuse('group_not_found')
      if (open === true && group.kind !== 'circle') return refuse('only_circles_open')
      const changed = {
        ...group,
        name: name ?? group.name,
        description: description ?? group.description,
        open: open ?? group.open,
      }
      telling.around(groupId, 'everybody', () => register.put(changed))
      audit.record({ act: 'group.change', by: actor.memberId, object: groupId, result: 'done' })
      return managed(changed)
    },

    'groups:set-keepers': ({ actor }, { groupId, keepers }) => {
      const group = register.groups.get(groupId)
      if (!group) return refuse('group_not_found')
      const known = ofTheHouse(keepers)
      if (known.length === 0) return refuse('no_keeper')
      if (known.includes(actor.memberId) && register.membership(actor.memberId, groupId)?.role !== 'keeper')
        return refuse('not_yourself')
      const keepersBefore = register.membersOf(groupId).filter(({ role }) => role === 'keeper')
      const before = keepersBefore.map(({ memberId }) => memberId)
      const named = known.filter((memberId) => !before.includes(memberId))
      const isIn = (memberId: MemberId) => register.membership(memberId, groupId) !== null
      const promoted = named.filter(isIn)
      const admitted = named.filter((memberId) => !isIn(memberId))
      const unnamed = before.filter((memberId) => !known.includes(memberId))
      telling.around(groupId, 'everybody', () => {
        data.together(() => {
          for (const memberId of named) register.putMember(groupId, memberId, 'keeper')
          for (const memberId of unnamed) register.putMember(groupId, memberId, 'member')
        })
      })
      audit.record({ act: 'group.set-keepers', by: actor.memberId, object: groupId, result: 'done' })
      noteAbout(admitted, { act: 'group.admit.keeper', by: actor.memberId, groupId })
      noteAbout(promoted, { act: 'group.name-keeper', by: actor.memberId, groupId })
      noteAbout(unnamed, { act: 'group.unname-keeper', by: actor.memberId, groupId })
      return managed(group)
    },

    'groups:archive': ({ actor }, { groupId }) => putAwayOrBack(actor.memberId, groupId, true),
    'groups:restore': ({ actor }, { groupId }) => putAwayOrBack(actor.memberId, groupId, false),
  }
}
