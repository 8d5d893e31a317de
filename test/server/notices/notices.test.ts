import { expect, test } from 'vitest'
import { openOffice } from '../../support/office.ts'
import type { Person } from '#test/support/person.ts'

async function openHouse() {
  const office = await openOffice()
  return { office, ada: await office.administrator('Ada'), ann: await office.member('Ann') }
}

test('[NO1] [NO2] who is made an office worker, blocked or given a link hears it, from whom and when', async () => {
  const { office, ada, ann } = await openHouse()
  await ada.call('accounts:reset-link', { memberId: ann.memberId })
  expect((await ann.heard('notices:new')).notice).toMatchObject({ kind: 'reset_link', byName: 'Ada', read: false })
  await ada.call('accounts:change-role', { memberId: ann.memberId, role: 'office' })
  await ada.call('accounts:block', { memberId: ann.memberId, blocked: true })
  await ada.call('accounts:block', { memberId: ann.memberId, blocked: false })
  const back = await office.again(ann)
  const { value } = await back.call('notices:list', {})
  expect(value.notices).toMatchObject([
    { kind: 'unblocked', role: null },
    { kind: 'blocked' },
    { kind: 'role_changed', role: 'office', byName: 'Ada', at: office.clock.now() },
    { kind: 'reset_link' },
  ])
})

test('[R14] who has a private room hears that somebody opens it to others', async () => {
  const { ada, ann, office } = await openHouse()
  const bob = await office.member('Bob')
  const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
  const wish = { floorId: floor.id, name: 'Kanarie', kind: 'meeting', description: '', capacity: 8, access: 'named' }
  const memberIds = [ada.memberId, ann.memberId]
  const { room } = (await ada.call('rooms:create', { ...wish, memberIds })).value
  await ada.call('rooms:open-to', { roomId: room.id, access: 'named', memberIds })
  await ada.call('rooms:open-to', { roomId: room.id, access: 'everyone', memberIds })
  const kinds = async (who: Person) =>
    (await who.call('notices:list', {})).value.notices.map(({ kind }: { kind: string }) => kind)
  expect(await kinds(ann)).toEqual(['room_reopened', 'room_opened'])
  expect(await kinds(bob)).toEqual([])
  expect(await kinds(ada)).toEqual([])
})

test('[NO1] [NO2] who is put on a room’s list reads its name, and who is taken off it again does not', async () => {
  const { ada, ann } = await openHouse()
  const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
  const wish = { floorId: floor.id, name: 'Kanarie', kind: 'meeting', description: '', capacity: 8, access: 'named' }
  const { room } = (await ada.call('rooms:create', { ...wish, memberIds: [ann.memberId] })).value
  expect((await ann.heard('notices:new')).notice).toMatchObject({ kind: 'room_opened', about: 'Kanarie' })
  await ada.call('rooms:open-to', { roomId: room.id, access: 'named', memberIds: [] })
  const { value } = await ann.call('notices:list', {})
  expect(value.notices.map(({ kind }: { kind: string }) => kind)).toEqual(['room_closed', 'room_opened'])
  expect(JSON.stringify(value)).not.toContain('Kanarie')
})

test('[NO1] [NO2] a group is named to whoever is in it, and is only a group to who was taken out', async () => {
  const { office, ada, ann } = await openHouse()
  const fee = await office.member('Fee')
  const wish = { name: 'Kanarie', kind: 'intervision', description: '', open: false, agreement: null }
  const made = await ada.call('groups:create', { ...wish, keepers: [fee.memberId] })
  const groupId = made.value.group.id
  expect((await fee.heard('notices:new')).notice).toMatchObject({
    kind: 'keeper_named',
    about: 'Kanarie',
    byName: 'Ada',
  })
  await fee.call('groups:admit', { groupId, memberId: ann.memberId, role: 'member' })
  expect((await ann.heard('notices:new')).notice).toMatchObject({ kind: 'group_admitted', about: 'Kanarie' })
  await ada.call('groups:set-keepers', { groupId, keepers: [ann.memberId] })
  expect((await ann.heard('notices:new')).notice).toMatchObject({ kind: 'keeper_named' })
  expect((await fee.heard('notices:new')).notice).toMatchObject({ kind: 'keeper_unnamed', about: 'Kanarie' })
  await ann.call('groups:remove', { groupId, memberId: fee.memberId })
  const { value } = await fee.call('notices:list', {})
  expect(value.notices.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...['group_removed', 'keeper_unnamed', 'keeper_named'],
  ])
  expect(JSON.stringify(value)).not.toContain('Kanarie')
})

test('[NO1] who is put in an organisation, stands in for somebody or is signed out by an administrator hears it', async () => {
  const { office, ada, ann } = await openHouse()
  const [olaf, wim] = [await office.worker('Olaf'), await office.worker('Wim')]
  const { organisation } = (await ada.call('organisations:create', { name: 'De Brug' })).value
  const members = { organisationId: organisation.id, memberIds: [ann.memberId] }
  await ada.call('organisations:set-members', members)
  await ada.call('organisations:set-members', members)
  await ada.call('organisations:set-members', { ...members, memberIds: [] })
  await ada.call('contacts:stand-ins', { contactId: olaf.memberId, standInIds: [wim.memberId] })
  await office.signIn(ann.memberId)
  const { sessions } = (await ada.call('accounts:sessions-of', { memberId: ann.memberId })).value
  await ada.call('accounts:end-session-of', { memberId: ann.memberId, id: sessions[1].id })
  await ada.call('accounts:end-sessions', { memberId: ann.memberId })
  const read = async (who: typeof ann) => (await who.call('notices:list', {})).value.notices
  expect(await read(await office.again(ann))).toMatchObject([
    { kind: 'signed_out', about: null },
    { kind: 'device_signed_out', about: null },
    { kind: 'organisation_left', about: 'De Brug' },
    { kind: 'organisation_joined', about: 'De Brug' },
  ])
  expect(await read(olaf)).toMatchObject([{ kind: 'stand_ins_changed' }])
  expect(await read(wim)).toMatchObject([{ kind: 'stand_in_named', about: 'Olaf' }])
})

test('[NO1] what somebody does to themself, and what is only looked at, is no news', async () => {
  const { ada } = await openHouse()
  await ada.call('accounts:reset-link', { memberId: ada.memberId })
  await ada.call('audit:lines', {
    filter: { by: ada.memberId, act: null, object: null, from: null, until: null },
    before: null,
  })
  expect((await ada.call('notices:list', {})).value.notices).toEqual([])
})

test('[NO3] [NO4] what is read on one device is read on all, and a hundred are kept', async () => {
  const { office, ada, ann } = await openHouse()
  const tablet = await office.again(ann)
  for (let n = 0; n < 103; n += 1) {
    office.clock.advance(1_000)
    await ada.call('accounts:reset-link', { memberId: ann.memberId })
  }
  const { notices } = (await ann.call('notices:list', {})).value
  expect(notices).toHaveLength(100)
  await ann.call('notices:read', { seq: notices[0].seq })
  expect(await tablet.heard('notices:read-up-to')).toEqual({ seq: notices[0].seq })
  const after = (await tablet.call('notices:list', {})).value.notices
  expect(after.every(({ read }: { read: boolean }) => read)).toBe(true)
  // Somebody else's are not touched, nor seen.
  const bob = await office.member('Bob')
  expect((await bob.call('notices:list', {})).value.notices).toEqual([])
})
