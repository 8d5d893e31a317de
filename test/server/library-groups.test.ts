import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Person } from '../support/person.ts'
import { openHouse } from './groups/house.ts'
import { libraryOf, makeIn } from './library-house.ts'

test('[L1] [S034] a group’s library is that of its rooms together, for who is in the group and nobody else', async () => {
  const { office, group, roomOf } = await openHouse()
  const [fee, bob, mallory] = [await office.member('Fee'), await office.member('Bob'), await office.member('Mallory')]
  const circle = await group('circle', fee)
  const [one, two] = [await roomOf(circle), await roomOf(circle)]
  await fee.call('groups:admit', { groupId: circle.id, memberId: bob.memberId, role: 'member' })
  const [plan, minutes] = [await makeIn(fee, one.id, 'Plan'), await makeIn(bob, two.id, 'Notulen')]
  await bob.call('library:trash', { documentId: (await makeIn(bob, two.id, 'Weg')).id })

  const { documents } = (await bob.call('library:of-group', { groupId: circle.id })).value
  expect(documents.map(({ title }: { title: string }) => title).sort()).toEqual(['Notulen', 'Plan'])
  const never = await mallory.call('library:of-group', { groupId: randomUUID() })
  expect(await mallory.call('library:of-group', { groupId: circle.id })).toEqual(never)
  // What is a group's is kept in nobody's browser, and the facilitator manages what others made.
  expect(await libraryOf(bob, one.id)).toMatchObject({ keep: false, mayWrite: true })
  const own = (await libraryOf(fee, two.id)).documents.find(({ id }) => id === minutes.id)
  expect(own).toMatchObject({ mayManage: true, mayArrange: true })
  const others = (await libraryOf(bob, one.id)).documents.find(({ id }) => id === plan.id)
  expect(others).toMatchObject({ mayManage: false, mayArrange: true })
})

test('[L5] [S046] who goes out of a group hears nothing more of its library, and finds nothing in it', async () => {
  const { office, group, roomOf } = await openHouse()
  const [fee, bob] = [await office.member('Fee'), await office.member('Bob')]
  const circle = await group('circle', fee)
  const room = await roomOf(circle)
  await fee.call('groups:admit', { groupId: circle.id, memberId: bob.memberId, role: 'member' })
  await libraryOf(bob, room.id)
  await fee.call('groups:remove', { groupId: circle.id, memberId: bob.memberId })
  await bob.heard('rooms:gone')
  const before = bob.unasked().length
  const note = await makeIn(fee, room.id, 'Zonder Bob')
  const found = await bob.call('library:find', { text: 'zonder', roomId: room.id })
  expect(found).toEqual({ ok: false, refusal: 'room_not_found' })
  expect(await bob.call('library:acts', { documentId: note.id })).toEqual({ ok: false, refusal: 'document_not_found' })
  expect(
    bob
      .unasked()
      .slice(before)
      .map(([name]) => name),
  ).not.toContain('library:changed')
})

/** Two rooms of a group with Fee and Bob in it, a room for Fee and Bob by name, and Mallory, who is in neither. */
async function openGroup(kind: 'circle' | 'intervision') {
  const house = await openHouse()
  const { office, ada, group, roomOf } = house
  const [fee, bob, mallory] = [await office.member('Fee'), await office.member('Bob'), await office.member('Mallory')]
  const made = await group(kind, fee)
  const [one, two] = [await roomOf(made), await roomOf(made)]
  await fee.call('groups:admit', { groupId: made.id, memberId: bob.memberId, role: 'member' })
  const named = await ada.call('rooms:create', {
    ...{ name: 'Kelder', kind: 'meeting', floorId: house.floorId, description: '', capacity: 10 },
    ...{ access: 'named', memberIds: [fee.memberId, bob.memberId] },
  })
  const cellar: string = named.value.room.id
  return { ...house, fee, bob, mallory, groupId: made.id, one, two, cellar }
}

const found = async (person: Person, name: string, input: object) => {
  const reply = await person.call(name, input)
  return reply.ok ? reply.value.hits.map(({ title }: { title: string }) => title).sort() : reply.refusal
}

test('[L7] [S036] a group is searched over all its rooms, by who is in it, and nobody else learns that there is one', async () => {
  const { office, ada, fee, bob, mallory, groupId, one, two, cellar } = await openGroup('circle')
  await makeIn(fee, one.id, 'Zonnebloem een')
  await makeIn(bob, two.id, 'Zonnebloem twee')
  await makeIn(bob, two.id, 'Iets anders')
  await makeIn(fee, cellar as RoomId, 'Zonnebloem in de kelder')
  const inGroup = { text: 'zonne', groupId }
  expect(await found(bob, 'library:find-in-group', inGroup)).toEqual(['Zonnebloem een', 'Zonnebloem twee'])
  // The circle comes up beside what is open; a room for a few by name does in itself alone.
  const everywhere = { text: 'zonnebloem', roomId: null }
  expect(await found(bob, 'library:find', everywhere)).toEqual(['Zonnebloem een', 'Zonnebloem twee'])
  expect(await found(bob, 'library:find', { ...everywhere, roomId: cellar })).toEqual(['Zonnebloem in de kelder'])
  for (const person of [mallory, ada]) {
    const never = JSON.stringify(await person.call('library:find-in-group', { text: 'zonne', groupId: randomUUID() }))
    expect(JSON.stringify(await person.call('library:find-in-group', inGroup))).toBe(never)
    const nothing = JSON.stringify(await person.call('library:find', { text: 'bestaatniet', roomId: null }))
    expect(JSON.stringify(await person.call('library:find', everywhere))).toBe(nothing)
  }
  await fee.call('groups:remove', { groupId, memberId: bob.memberId })
  expect(await found(bob, 'library:find-in-group', inGroup)).toBe('group_not_found')
  expect(await found(bob, 'library:find', everywhere)).toEqual([])
  expect(office.logged()).not.toMatch(/zonne/i)
})

test('[L7] [S036] what an intervision group writes is found in the group and its rooms, not beside everything else', async () => {
  const { bob, fee, groupId, one } = await openGroup('intervision')
  await makeIn(fee, one.id, 'Zonnebloem')
  expect(await found(bob, 'library:find-in-group', { text: 'zonne', groupId })).toEqual(['Zonnebloem'])
  expect(await found(bob, 'library:find', { text: 'zonne', roomId: one.id })).toEqual(['Zonnebloem'])
  expect(await found(bob, 'library:find', { text: 'zonne', roomId: null })).toEqual([])
})
