import { expect, test } from 'vitest'
import { openOffice } from '../../support/office.ts'

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

test('[NO1] [NO2] who is put on a room’s list or taken off it hears that, and not the name of the room', async () => {
  const { ada, ann } = await openHouse()
  const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
  const wish = { floorId: floor.id, name: 'Kanarie', kind: 'meeting', description: '', capacity: 8, access: 'named' }
  const { room } = (await ada.call('rooms:create', { ...wish, memberIds: [ann.memberId] })).value
  await ada.call('rooms:open-to', { roomId: room.id, access: 'named', memberIds: [] })
  const { value } = await ann.call('notices:list', {})
  expect(value.notices.map(({ kind }: { kind: string }) => kind)).toEqual(['room_closed', 'room_opened'])
  expect(JSON.stringify(value)).not.toContain('Kanarie')
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
