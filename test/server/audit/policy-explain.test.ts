import { expect, test } from 'vitest'
import { openOffice } from '../../support/office.ts'

test('[AD1] [AD3] an administrator asks what somebody may do in a room, hears why, and the question is written down', async () => {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
  const wish = { floorId: floor.id, name: 'Besloten', kind: 'meeting', description: '', capacity: 8, access: 'named' }
  const { room } = (await ada.call('rooms:create', { ...wish, memberIds: [ann.memberId] })).value
  const ask = async (memberId: string) => (await ada.call('admin:explain', { memberId, roomId: room.id })).value
  const enter = (answer: { lines: { action: string }[] }) => answer.lines.find(({ action }) => action === 'room.enter')

  expect(await ask(ann.memberId)).toMatchObject({ relation: 'inside', blocked: false })
  expect(enter(await ask(ann.memberId))).toMatchObject({ allowed: true, rule: 'room.enter/member', why: 'granted' })
  expect(enter(await ask(bob.memberId))).toMatchObject({ allowed: false, rule: 'room.enter/member', why: 'relation' })
  expect(enter(await ask(ada.memberId))).toMatchObject({ allowed: false, rule: 'room.enter/administrator' })
  await ada.call('accounts:block', { memberId: ann.memberId, blocked: true })
  const blocked = await ask(ann.memberId)
  expect([blocked.blocked, blocked.lines.some(({ allowed }: { allowed: boolean }) => allowed)]).toEqual([true, false])

  const filter = { by: ada.memberId, act: 'policy.', object: bob.memberId, from: null, until: null }
  expect((await ada.call('audit:lines', { filter, before: null })).value.lines).toHaveLength(1)
  expect(await ada.call('admin:explain', { memberId: room.id, roomId: room.id })).toMatchObject({
    refusal: 'member_not_found',
  })
  expect(await ada.call('admin:explain', { memberId: bob.memberId, roomId: bob.memberId })).toMatchObject({
    refusal: 'room_not_found',
  })
})
