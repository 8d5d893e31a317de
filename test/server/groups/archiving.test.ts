import { expect, test } from 'vitest'
import { openPeer } from '../documents-peer.ts'
import { comeAsGuest } from '../guests-people.ts'
import { groupOf, openHouse, roomsOf } from './house.ts'

/** An intervision group with a room in which its facilitator Fee, Bob and a guest are. */
async function openFullGroup() {
  const house = await openHouse()
  const { office, group, roomOf } = house
  const [fee, bob] = [await office.member('Fee'), await office.member('Bob')]
  const { id } = await group('intervision', fee)
  const room = await roomOf({ id })
  await fee.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'member' })
  for (const who of [fee, bob]) await who.call('door:enter', { roomId: room.id })
  const { value } = await fee.call('guests:invite', { roomId: room.id, label: 'Gemeente', days: 7 })
  const token = String(value.url).split('#')[1] ?? ''
  const guest = await comeAsGuest(office, token, 'Gijs')
  const { knock } = (await guest.call('door:knock', { roomId: room.id, line: '' })).value
  await fee.call('door:answer', { id: knock.id, answer: 'let_in' })
  expect(await guest.call('door:enter', { roomId: room.id })).toMatchObject({ ok: true })
  return { ...house, fee, bob, guest, id, room, token }
}

test('[G9] S056 a group that is put away is shut on every channel in the same turn, for its guest too', async () => {
  const { office, ada, fee, bob, guest, id, room } = await openFullGroup()
  const { documents } = (await bob.call('library:open', { roomId: room.id })).value
  const peer = await openPeer(office.url, bob.cookie, { id: documents[0].id })
  const away = await ada.call('groups:archive', { groupId: id })
  expect(away.value.group).toMatchObject({ id, archived: true, memberCount: 2 })
  expect(office.presence.inside(room.id)).toEqual([])
  for (const who of [fee, bob, guest]) {
    expect(await who.heard('door:left')).toMatchObject({ roomId: room.id, why: 'no_longer_allowed' })
    expect(await who.call('door:enter', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
    expect(await who.call('chat:open', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
  }
  await peer.until(() => peer.closedWith !== null)
  await expect(openPeer(office.url, bob.cookie, { id: documents[0].id })).rejects.toThrow()
  for (const who of [fee, bob]) {
    expect(await who.heard('groups:gone')).toEqual({ groupId: id })
    expect(await groupOf(who, id)).toBeUndefined()
    expect(await roomsOf(who)).not.toContain(room.name)
  }
  expect(await fee.call('groups:admit', { groupId: id, memberId: ada.memberId, role: 'member' })).toEqual({
    ok: false,
    refusal: 'group_not_found',
  })
  expect(await ada.call('door:enter', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
})

test('[G9] what is restored is as it was: members, roles, rooms, what lies in them, and the guest’s link', async () => {
  const { office, ada, fee, bob, guest, id, room, token } = await openFullGroup()
  await bob.call('chat:send', { roomId: room.id, id: '00000000-0000-4000-8000-000000000001', text: 'Tot straks.' })
  await ada.call('groups:archive', { groupId: id })
  await office.close()
  const { openOffice } = await import('../../support/office.ts')
  const again = await openOffice({ dataDir: office.dataDir })
  const [bea, ben, feeAgain] = [await again.again(ada), await again.again(bob), await again.again(fee)]
  expect(await roomsOf(ben)).not.toContain(room.name)
  expect((await bea.call('groups:restore', { groupId: id })).value.group).toMatchObject({ archived: false })
  expect(await ben.heard('groups:changed')).toMatchObject({ group: { id, mine: { role: 'member', accepted: true } } })
  expect(await groupOf(feeAgain, id)).toMatchObject({ mine: { role: 'keeper' } })
  expect((await ben.call('door:enter', { roomId: room.id })).ok).toBe(true)
  const { value } = await ben.call('chat:open', { roomId: room.id })
  expect(JSON.stringify(value)).toContain('Tot straks.')
  expect(token).not.toBe('')
  expect(await (await again.again(guest)).call('guests:stay', {})).toMatchObject({ ok: true })
})

test('[G9] [NO1] its members hear who put it away, and that it is back; the trail has both', async () => {
  const { ada, bob, id } = await openFullGroup()
  await ada.call('groups:archive', { groupId: id })
  await ada.call('groups:archive', { groupId: id })
  await ada.call('groups:restore', { groupId: id })
  const { notices } = (await bob.call('notices:list', {})).value
  expect(notices.map(({ kind }: { kind: string }) => kind)).toEqual([
    'group_restored',
    'group_archived',
    'group_admitted',
  ])
  expect(notices[0]).toMatchObject({ byName: 'Ada', about: 'Groep intervision' })
  const filter = { by: ada.memberId, act: 'group.', object: id, from: null, until: null }
  const { lines } = (await ada.call('audit:lines', { filter, before: null })).value
  expect(lines.map(({ act }: { act: string }) => act).slice(0, 2)).toEqual(['group.restore', 'group.archive'])
})

test('[G9] [R12] [A3] S060 only administrators put groups away, give desks and sign others out', async () => {
  const { ada, fee, bob, id, room } = await openFullGroup()
  for (const name of ['groups:archive', 'groups:restore']) {
    expect(await fee.call(name, { groupId: id })).toEqual({ ok: false, refusal: 'not_found' })
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await ada.call(name, { groupId: nobody })).toEqual({ ok: false, refusal: 'group_not_found' })
  }
  const desk = { roomId: room.id, ownerId: fee.memberId }
  expect(await fee.call('rooms:give-desk', desk)).toEqual({ ok: false, refusal: 'not_found' })
  const others = { memberId: bob.memberId }
  expect(await fee.call('accounts:end-sessions', others)).toEqual({ ok: false, refusal: 'not_found' })
  expect((await bob.call('rooms:list', {})).ok).toBe(true)
})
