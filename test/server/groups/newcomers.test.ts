import { expect, test } from 'vitest'
import type { Person } from '../../support/person.ts'
import { accept } from './accepting.ts'
import { openHouse } from './house.ts'

const noticesOf = async (who: Person) =>
  (await who.call('notices:list', {})).value.notices as { kind: string; byName: string; about: string | null }[]
const kindsOf = async (who: Person) => (await noticesOf(who)).map(({ kind }) => kind)

test('[NO5] S059 nobody comes into an intervision group unseen: all in it hear of the invitation and of who came by it', async () => {
  const { office, ada, group } = await openHouse()
  const people = [await office.member('Fee'), await office.member('Bob'), await office.member('Bas')] as const
  const [fee, bob, outsider] = people
  const { id } = await group('intervision', fee)
  await fee.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'member' })
  const opens = { organisationId: null, groupId: id, groupRole: 'keeper' }
  const made = await ada.call('accounts:invite', { email: 'ada.thuis@test.example', name: null, role: 'member', opens })
  const invited = { kind: 'group_invited', byName: 'Ada', about: 'Groep intervision' }
  for (const who of [fee, bob]) expect((await noticesOf(who))[0]).toMatchObject(invited)
  const second = await accept(office, made.value.link, 'A. de Boer')
  const came = { kind: 'group_newcomer', byName: 'A. de Boer', about: 'Groep intervision' }
  for (const who of [fee, bob]) expect((await noticesOf(who))[0]).toMatchObject(came)
  expect((await noticesOf(second))[0]).toMatchObject({ kind: 'keeper_named', byName: 'Ada' })
  expect(await kindsOf(outsider)).toEqual([])
  expect(await kindsOf(ada)).toEqual([])
})

test('[NO5] [G3] who has not accepted the agreement does not hear who else is in the group', async () => {
  const { office, ada, group } = await openHouse()
  const [fee, bob, kim] = [await office.member('Fee'), await office.member('Bob'), await office.member('Kim')]
  const { id } = await group('intervision', fee, { agreement: 'Wat hier gezegd wordt, blijft hier.' })
  await fee.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'member' })
  await ada.call('groups:set-keepers', { groupId: id, keepers: [fee.memberId, kim.memberId] })
  expect((await noticesOf(fee))[0]).toMatchObject({ kind: 'group_newcomer', byName: 'Kim' })
  expect(await kindsOf(bob)).toEqual(['group_admitted'])
  expect((await noticesOf(kim))[0]).toMatchObject({ kind: 'keeper_named', byName: 'Ada' })
})

test('[NO5] in another group its keepers hear it, who took somebody in does not, and nobody twice', async () => {
  const { office, ada, group } = await openHouse()
  const [mia, max, bob] = [await office.member('Mia'), await office.member('Max'), await office.member('Bob')]
  const { id } = await group('circle', mia)
  await ada.call('groups:set-keepers', { groupId: id, keepers: [mia.memberId, max.memberId] })
  await mia.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'member' })
  expect((await noticesOf(max))[0]).toMatchObject({ kind: 'group_newcomer', byName: 'Bob' })
  await mia.call('groups:invite', { groupId: id, email: office.accounts.find(bob.memberId)?.email, name: null })
  expect(await kindsOf(bob)).toEqual(['group_admitted'])
  expect(await kindsOf(max)).toEqual(['group_newcomer', 'keeper_named'])
  expect(await kindsOf(mia)).toEqual(['group_newcomer', 'keeper_named'])
  const { value } = await max.call('groups:invite', { groupId: id, email: 'piet@gemeente.example', name: null })
  const piet = await accept(office, value.link, 'Piet')
  expect((await noticesOf(mia)).slice(0, 2)).toMatchObject([
    { kind: 'group_newcomer', byName: 'Piet' },
    { kind: 'group_invited', byName: 'Max' },
  ])
  expect((await kindsOf(max))[0]).toBe('group_newcomer')
  for (const who of [piet, bob]) expect(await kindsOf(who)).toEqual(['group_admitted'])
})

test('[A16] [AU2] the trail says who put somebody in which group and organisation by an invitation', async () => {
  const { office, ada, group } = await openHouse()
  const { id } = await group('circle', await office.member('Mia'))
  const { organisation } = (await ada.call('organisations:create', { name: 'De Brug' })).value
  const opens = { organisationId: organisation.id, groupId: id, groupRole: 'member' }
  const made = await ada.call('accounts:invite', { email: 'eva@test.example', name: 'Eva', role: 'member', opens })
  const eva = await accept(office, made.value.link, 'Eva')
  const filter = { by: ada.memberId, act: null, object: null, from: null, until: null }
  const { lines } = (await ada.call('audit:lines', { filter, before: null })).value
  const from = { by: ada.memberId, onBehalfOf: eva.memberId, result: 'done' }
  expect(lines).toContainEqual(expect.objectContaining({ ...from, act: 'group.admit.member', object: id }))
  const put = { act: 'organisation.add-member', object: organisation.id }
  expect(lines).toContainEqual(expect.objectContaining({ ...from, ...put }))
  expect((await kindsOf(eva)).sort()).toEqual(['group_admitted', 'organisation_joined'])
})
