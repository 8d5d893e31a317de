import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'

async function openContactsOffice() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const carla = await office.worker('Carla')
  const dirk = await office.worker('Dirk')
  const ann = await office.member('Ann')
  const bob = await office.member('Bob')
  return { office, ada, carla, dirk, ann, bob }
}

const ids = (...people: { memberId: string }[]) => people.map(({ memberId }) => memberId)

test('[PR7] [PR9] a member gets a contact person, and both are told', async () => {
  const { ada, carla, dirk, ann, bob } = await openContactsOffice()
  expect((await ann.call('contacts:mine', {})).value.contact).toEqual({ person: null, standIns: [] })
  await carla.call('profiles:change', { hours: [{ day: 1, from: 540, until: 600 }] })
  await ada.call('contacts:assign', { memberIds: ids(ann, bob), contactId: carla.memberId })
  const person = { memberId: carla.memberId, hours: [{ day: 1, from: 540, until: 600 }] }
  expect((await ann.heard('contacts:changed')).contact).toEqual({ person, standIns: [] })
  expect(await carla.heard('contacts:members-changed')).toEqual({ memberIds: ids(ann, bob), standInIds: [] })
  await carla.call('contacts:stand-ins', { contactId: carla.memberId, standInIds: ids(dirk, dirk, carla) })
  expect((await ann.heard('contacts:changed')).contact).toEqual({
    person,
    standIns: [{ memberId: dirk.memberId, hours: [] }],
  })
  // New hours of who stands in are told too.
  await dirk.call('profiles:change', { hours: [{ day: 2, from: 1, until: 2 }] })
  const { contact } = await bob.heard('contacts:changed', ({ contact: now }) => now.standIns[0]?.hours.length === 1)
  expect(contact.person).toEqual(person)
  expect((await ada.call('contacts:all', {})).value.assigned).toEqual([
    [ann.memberId, carla.memberId],
    [bob.memberId, carla.memberId],
  ])
  expect((await bob.call('directory:colleague', { memberId: ann.memberId })).value.colleague.contactId).toBe(
    carla.memberId,
  )
})

test('[PR7] people of the office take members on and hand over their own, and nobody else’s', async () => {
  const { office, ada, carla, dirk, ann, bob } = await openContactsOffice()
  const assign = (by: typeof ann, who: typeof ann, to: typeof ann | null) =>
    by.call('contacts:assign', { memberIds: [who.memberId], contactId: to?.memberId ?? null })
  expect(await assign(carla, ann, carla)).toMatchObject({ ok: true })
  expect(await assign(dirk, ann, null)).toMatchObject({ refusal: 'not_yours' })
  expect(await assign(carla, bob, dirk)).toMatchObject({ refusal: 'not_yours' })
  expect(await assign(carla, ann, dirk)).toMatchObject({ ok: true })
  expect((await dirk.call('contacts:members', {})).value.memberIds).toEqual([ann.memberId])
  const standIns = { contactId: carla.memberId, standInIds: [dirk.memberId] }
  expect(await dirk.call('contacts:stand-ins', standIns)).toMatchObject({ refusal: 'not_yours' })
  const bea = await office.administrator('Bea')
  expect(await ada.call('contacts:stand-ins', standIns)).toMatchObject({ ok: true })
  expect(await bea.heard('contacts:all-changed')).toEqual({})
  expect((await bea.call('contacts:all', {})).value.standIns).toEqual([[carla.memberId, [dirk.memberId]]])
})

test('members set no contact person, and see nobody else’s list', async () => {
  const { ann, bob, carla, ada } = await openContactsOffice()
  const wish = { memberIds: [bob.memberId], contactId: carla.memberId }
  for (const [name, input] of [
    ['contacts:assign', wish],
    ['contacts:members', {}],
    ['contacts:all', {}],
    ['contacts:stand-ins', { contactId: carla.memberId, standInIds: [] }],
  ] as const)
    expect(await ann.call(name, input), name).toEqual({ ok: false, refusal: 'not_found' })
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await ada.call('contacts:assign', { ...wish, memberIds: [nobody] })).toMatchObject({
    refusal: 'member_not_found',
  })
  expect(await ada.call('contacts:assign', { ...wish, contactId: ann.memberId })).toMatchObject({
    refusal: 'not_of_the_office',
  })
})

test('[PR6] a contact person who leaves the office is nobody’s any more', async () => {
  const { ada, carla, dirk, ann } = await openContactsOffice()
  await ada.call('contacts:assign', { memberIds: [ann.memberId], contactId: carla.memberId })
  await ada.call('contacts:stand-ins', { contactId: carla.memberId, standInIds: [dirk.memberId] })
  await ada.call('accounts:block', { memberId: dirk.memberId, blocked: true })
  await ann.heard('contacts:changed', ({ contact }) => contact.person !== null && contact.standIns.length === 0)
  await ada.call('accounts:change-role', { memberId: carla.memberId, role: 'member' })
  await ann.heard('contacts:changed', ({ contact }) => contact.person === null)
  expect((await ada.call('contacts:all', {})).value.assigned).toEqual([])
})

test('contact persons outlive the office', async () => {
  const { office, ada, carla, dirk, ann } = await openContactsOffice()
  await ada.call('contacts:assign', { memberIds: [ann.memberId], contactId: carla.memberId })
  await ada.call('contacts:stand-ins', { contactId: carla.memberId, standInIds: ids(dirk, ada) })
  for (const person of [ada, carla, dirk, ann]) person.leave()
  await office.close()
  const again = await openOffice({ dataDir: office.dataDir })
  const { contact } = (await (await again.again(ann)).call('contacts:mine', {})).value
  expect(contact.person.memberId).toBe(carla.memberId)
  expect(contact.standIns.map(({ memberId }: { memberId: string }) => memberId)).toEqual(ids(dirk, ada))
})
