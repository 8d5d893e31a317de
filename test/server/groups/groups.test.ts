import { describe, expect, test } from 'vitest'
import { groupOf, openHouse, roomsOf } from './house.ts'

const nobody = '00000000-0000-4000-8000-000000000000'

describe('groups', () => {
  test('[G2] an open circle is joined by a click, and its room is there at once', async () => {
    const { office, ada, group, roomOf } = await openHouse()
    const [mia, bob] = [await office.member('Mia'), await office.member('Bob')]
    const circle = await group('circle', mia, { open: true })
    const room = await roomOf(circle)
    expect(await groupOf(bob, circle.id)).toMatchObject({ mine: null, open: true })
    expect(await bob.call('rooms:find', { slug: room.slug })).toEqual({ ok: false, refusal: 'room_not_found' })
    const joined = await bob.call('groups:join', { groupId: circle.id })
    expect(joined.value.group).toMatchObject({ mine: { role: 'member', accepted: true }, memberCount: 2 })
    expect(await bob.heard('rooms:changed')).toMatchObject({ room: { id: room.id } })
    expect((await bob.call('door:enter', { roomId: room.id })).ok).toBe(true)
    await mia.heard('groups:members-changed')
    const { value } = await mia.call('groups:members', { groupId: circle.id })
    expect(value.members.map(({ name }: { name: string }) => name).sort()).toEqual(['Bob', 'Mia'])
    expect(await roomsOf(ada)).not.toContain(room.name)
  })

  test('[G2] what is not open is not there: no join, no list, no members, the same answer as for no group at all', async () => {
    const { office, group } = await openHouse()
    const [fee, bob] = [await office.member('Fee'), await office.member('Bob')]
    const { id } = await group('intervision', fee)
    expect(await groupOf(bob, id)).toBeUndefined()
    for (const name of ['groups:join', 'groups:members', 'groups:leave'])
      for (const groupId of [id, nobody])
        expect(await bob.call(name, { groupId }), name).toEqual({ ok: false, refusal: 'group_not_found' })
    expect(bob.unasked().filter(([name]) => String(name).startsWith('groups:'))).toEqual([])
  })

  test('[G3] nothing of a group opens before its agreement has been accepted, and a new one asks everybody again', async () => {
    const { office, group, roomOf } = await openHouse()
    const [fee, bob] = [await office.member('Fee'), await office.member('Bob')]
    const { id } = await group('intervision', fee, { agreement: 'Wat hier gezegd wordt, blijft hier.' })
    const room = await roomOf({ id })
    expect(await fee.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'member' })).toMatchObject({
      ok: true,
    })
    const seen = await bob.heard('groups:changed')
    expect(seen.group).toMatchObject({ mine: { accepted: false }, agreement: { version: 1 } })
    expect(await bob.call('door:enter', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
    expect(await bob.call('groups:members', { groupId: id })).toEqual({ ok: false, refusal: 'group_not_found' })
    expect(await bob.call('groups:accept', { groupId: id, version: 2 })).toEqual({
      ok: false,
      refusal: 'agreement_changed',
    })
    expect((await bob.call('groups:accept', { groupId: id, version: 1 })).ok).toBe(true)
    expect((await bob.call('door:enter', { roomId: room.id })).ok).toBe(true)

    expect((await fee.call('groups:set-agreement', { groupId: id, text: 'En we komen op tijd.' })).ok).toBe(true)
    expect(await bob.heard('door:left')).toMatchObject({ roomId: room.id })
    expect(await bob.heard('rooms:gone')).toEqual({ roomId: room.id })
    expect(await groupOf(bob, id)).toMatchObject({ mine: { accepted: false }, agreement: { version: 2 } })
  })

  test('[G4] removal closes the room in the same turn; the others go on', async () => {
    const { office, group, roomOf } = await openHouse()
    const [fee, bob, cas] = [await office.member('Fee'), await office.member('Bob'), await office.member('Cas')]
    const { id } = await group('intervision', fee)
    const room = await roomOf({ id })
    for (const who of [bob, cas])
      await fee.call('groups:admit', { groupId: id, memberId: who.memberId, role: 'member' })
    for (const who of [fee, bob, cas]) expect((await who.call('door:enter', { roomId: room.id })).ok).toBe(true)
    expect((await fee.call('groups:remove', { groupId: id, memberId: bob.memberId })).ok).toBe(true)
    expect(office.presence.inside(room.id)).toEqual([fee.memberId, cas.memberId])
    expect(await bob.heard('door:left')).toMatchObject({ roomId: room.id, why: 'no_longer_allowed' })
    expect(await bob.heard('rooms:gone')).toEqual({ roomId: room.id })
    expect(await bob.heard('groups:gone')).toEqual({ groupId: id })
    expect(await bob.call('chat:open', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
    expect(cas.unasked().filter(([name]) => name === 'door:left' || name === 'rooms:gone')).toEqual([])
  })

  test('[G5] S053 the keeper of one group is nobody in another', async () => {
    const { office, group } = await openHouse()
    const [fee, moe, bob] = [await office.member('Fee'), await office.member('Moe'), await office.member('Bob')]
    await group('circle', fee)
    const other = await group('circle', moe)
    await moe.call('groups:admit', { groupId: other.id, memberId: bob.memberId, role: 'member' })
    const asked = [
      ['groups:admit', { memberId: fee.memberId, role: 'keeper' }],
      ['groups:remove', { memberId: bob.memberId }],
      ['groups:invite', { email: 'eva@test.example', name: null }],
      ['groups:set-agreement', { text: 'Van mij.' }],
    ] as const
    for (const who of [fee, bob])
      for (const [name, input] of asked)
        expect(await who.call(name, { groupId: other.id, ...input }), name).toEqual({
          ok: false,
          refusal: 'group_not_found',
        })
    expect(office.groups.membersOf(other.id)).toEqual([moe.memberId, bob.memberId])
  })

  test('[G6] the last keeper stays keeper, and stays', async () => {
    const { office, group } = await openHouse()
    const [fee, bob] = [await office.member('Fee'), await office.member('Bob')]
    const { id } = await group('circle', fee)
    const self = { groupId: id, memberId: fee.memberId }
    expect(await fee.call('groups:leave', { groupId: id })).toEqual({ ok: false, refusal: 'last_keeper' })
    expect(await fee.call('groups:remove', self)).toEqual({ ok: false, refusal: 'last_keeper' })
    expect(await fee.call('groups:admit', { ...self, role: 'member' })).toEqual({ ok: false, refusal: 'last_keeper' })
    await fee.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'keeper' })
    expect((await fee.call('groups:leave', { groupId: id })).ok).toBe(true)
    expect(await groupOf(fee, id)).toBeUndefined()
    expect(await bob.call('groups:remove', self)).toEqual({ ok: false, refusal: 'member_not_found' })
  })

  test('[G7] an administrator makes a group and sees nothing of what is in it', async () => {
    const { office, ada, group, roomOf } = await openHouse()
    const fee = await office.member('Fee')
    const { id } = await group('intervision', fee)
    const room = await roomOf({ id })
    expect(await groupOf(ada, id)).toBeUndefined()
    expect(await ada.call('groups:members', { groupId: id })).toEqual({ ok: false, refusal: 'group_not_found' })
    expect(await ada.call('door:enter', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
    expect(await ada.call('chat:open', { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
    const keepers = [fee.memberId, ada.memberId]
    expect(await ada.call('groups:set-keepers', { groupId: id, keepers })).toEqual({
      ok: false,
      refusal: 'not_yourself',
    })
    const { value } = await ada.call('groups:managed', {})
    expect(value.groups).toMatchObject([{ id, keepers: [fee.memberId], memberCount: 1 }])
  })

  test('[G7] members manage no groups', async () => {
    const { office, group } = await openHouse()
    const fee = await office.member('Fee')
    const { id } = await group('circle', fee)
    const refused = { ok: false, refusal: 'not_found' }
    expect(await fee.call('groups:managed', {})).toEqual(refused)
    expect(await fee.call('groups:change', { groupId: id, open: true })).toEqual(refused)
    expect(await fee.call('groups:set-keepers', { groupId: id, keepers: [] })).toEqual(refused)
  })

  test('[G7] what cannot be is refused: an open project, a group without a keeper, one that is not there', async () => {
    const { office, ada, group } = await openHouse()
    const fee = await office.member('Fee')
    const wish = {
      name: 'Plan',
      kind: 'project',
      description: '',
      open: true,
      agreement: null,
      keepers: [fee.memberId],
    }
    expect(await ada.call('groups:create', wish)).toEqual({ ok: false, refusal: 'only_circles_open' })
    expect(await ada.call('groups:create', { ...wish, open: false, keepers: [] })).toEqual({
      ok: false,
      refusal: 'no_keeper',
    })
    const { id } = await group('project', fee)
    expect(await ada.call('groups:change', { groupId: id, open: true })).toEqual({
      ok: false,
      refusal: 'only_circles_open',
    })
    expect(await ada.call('groups:change', { groupId: nobody, name: 'X' })).toEqual({
      ok: false,
      refusal: 'group_not_found',
    })
    const none = { groupId: id, keepers: [] }
    expect(await ada.call('groups:set-keepers', none)).toEqual({ ok: false, refusal: 'no_keeper' })
    const room = { name: 'Kamer', kind: 'meeting', floorId: (await ada.call('rooms:list', {})).value.floors[0].id }
    const more = { description: '', capacity: 4, memberIds: [], access: 'group', groupId: nobody }
    expect(await ada.call('rooms:create', { ...room, ...more })).toEqual({ ok: false, refusal: 'group_not_found' })
  })

  test('[G1] S051 a role or an id that nobody asked for is refused, not taken over', async () => {
    const { office, group } = await openHouse()
    const [mia, bob] = [await office.member('Mia'), await office.member('Bob')]
    const { id } = await group('circle', mia, { open: true })
    const invalid = { ok: false, refusal: 'invalid_input' }
    expect(await bob.call('groups:join', { groupId: id, role: 'keeper' })).toEqual(invalid)
    expect(await bob.call('groups:join', { groupId: id, memberId: mia.memberId })).toEqual(invalid)
    const rename = { name: 'Bob', language: 'nl', role: 'administrator', isAdmin: true, groupIds: [id] }
    expect(await bob.call('accounts:rename-self', rename)).toEqual(invalid)
    expect(office.groups.roleOf(bob.memberId, id)).toBeNull()
  })

  test('[G1] who is in which group is there again after a restart', async () => {
    const { office, group, roomOf } = await openHouse()
    const [mia, bob] = [await office.member('Mia'), await office.member('Bob')]
    const { id } = await group('circle', mia, { open: true })
    const room = await roomOf({ id })
    await bob.call('groups:join', { groupId: id })
    await office.close()
    const { openOffice } = await import('../../support/office.ts')
    const again = await openOffice({ dataDir: office.dataDir })
    expect(again.groups.roleOf(bob.memberId, id as never)).toBe('member')
    const back = await again.again(bob)
    expect((await back.call('door:enter', { roomId: room.id })).ok).toBe(true)
  })
})
