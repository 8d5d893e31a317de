import type { Group, ManagedGroup } from '#shared/groups/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { openOffice } from '../../support/office.ts'
import type { Person } from '../../support/person.ts'

/** An office with floors and an administrator, Ada, who makes groups and their rooms. */
export async function openHouse() {
  const office = await openOffice()
  await office.rooms.layOutFirstFloorPlan('nl')
  const ada = await office.administrator('Ada')
  const { value } = await ada.call('rooms:list', {})
  const floorId: string = value.floors[0].id

  return {
    office,
    ada,
    floorId,
    async group(kind: ManagedGroup['kind'], keeper: Person, more: object = {}): Promise<ManagedGroup> {
      const wish = { name: `Groep ${kind}`, description: '', open: false, agreement: null, ...more }
      const reply = await ada.call('groups:create', { ...wish, kind, keepers: [keeper.memberId] })
      if (!reply.ok) throw new Error(reply.refusal)
      return reply.value.group
    },
    async roomOf(group: { id: string }, name = 'Groepskamer'): Promise<Room> {
      const wish = { name, kind: 'meeting', floorId, description: '', capacity: 8, memberIds: [] }
      const reply = await ada.call('rooms:create', { ...wish, access: 'group', groupId: group.id })
      if (!reply.ok) throw new Error(reply.refusal)
      return reply.value.room
    },
  }
}

/** The names of the rooms that stand in somebody's office. */
export async function roomsOf(person: Person): Promise<string[]> {
  const { value } = await person.call('rooms:list', {})
  return value.rooms.map((room: Room) => room.name)
}

/** A group as it stands among somebody's groups; undefined where it does not. */
export async function groupOf(person: Person, groupId: string): Promise<Group | undefined> {
  const { value } = await person.call('groups:list', {})
  return value.groups.find((group: Group) => group.id === groupId)
}
