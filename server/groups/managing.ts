import { randomUUID } from 'node:crypto'
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
  'groups:managed' | 'groups:create' | 'groups:change' | 'groups:set-keepers'
>

/** What administrators do with every group: make it, name it and its keepers. They see nothing of what is in it. */
export function createManaging({ register, telling, accounts, audit, data }: Parts): Managing {
  const ofTheHouse = (memberIds: readonly MemberId[]) =>
    [...new Set(memberIds)].filter((memberId) => {
      const account = accounts.find(memberId)
      return account !== null && !account.blocked && account.role !== 'guest' && account.role !== 'partner'
    })
  const managed = (group: KeptGroup) => done({ group: toManaged(register, group) })

  return {
    'groups:managed': () => done({ groups: [...register.groups.values()].map((group) => toManaged(register, group)) }),

    'groups:create': ({ actor }, { keepers, agreement, ...wish }) => {
      if (register.groups.size >= GROUPS_MAX) return refuse('too_many_groups')
      if (wish.open && wish.kind !== 'circle') return refuse('only_circles_open')
      const known = ofTheHouse(keepers)
      if (known.length === 0) return refuse('no_keeper')
      const id = randomUUID() as GroupId
      const group: KeptGroup = { ...wish, id, agreementVersion: 1, agreementText: agreement || null }
      telling.around(id, 'everybody', () => {
        data.together(() => {
          register.put(group)
          for (const memberId of known) register.putMember(id, memberId, 'keeper')
        })
      })
      audit.record({ act: 'group.create', by: actor.memberId, object: id, result: 'done' })
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
      const before = register.membersOf(groupId).filter(({ role }) => role === 'keeper')
      telling.around(groupId, 'everybody', () => {
        data.together(() => {
          for (const memberId of known) register.putMember(groupId, memberId, 'keeper')
          for (const { memberId } of before)
            if (!known.includes(memberId)) register.putMember(groupId, memberId, 'member')
        })
      })
      audit.record({ act: 'group.set-keepers', by: actor.memberId, object: groupId, result: 'done' })
      return managed(group)
    },
  }
}
