import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
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
