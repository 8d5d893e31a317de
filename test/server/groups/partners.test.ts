import { describe, expect, test } from 'vitest'
import type { Person } from '../../support/person.ts'
import { groupOf, openHouse, roomsOf } from './house.ts'

/** Everything a person has been told of somebody, anywhere in any event. */
const toldOf = (person: Person, memberId: string) => JSON.stringify(person.unasked()).includes(memberId)

describe('partners', () => {
  test('[G8] a partner sees the rooms of shared groups and the people inside them, and nothing else', async () => {
    const { office, group, roomOf } = await openHouse()
    const [moe, bob, piet] = [await office.member('Moe'), await office.member('Bob'), await office.partner('Piet')]
    const { id } = await group('project', moe)
    const room = await roomOf({ id })
    const reception = office.rooms.visibleTo({ kind: 'member', memberId: bob.memberId })[0]!
    expect(await roomsOf(piet)).toEqual([])
    expect((await piet.call('rooms:list', {})).value.floors).toEqual([])
    await piet.call('presence:watch', {})
    await piet.heard('presence:snapshot')

    expect((await moe.call('groups:invite', { groupId: id, email: 'piet@test.example', name: null })).value).toEqual({
      link: null,
      mailed: false,
    })
    expect(await piet.heard('rooms:floors')).toMatchObject({ floors: [{ id: room.floorId }] })
    expect(await piet.heard('rooms:changed')).toMatchObject({ room: { id: room.id } })
    expect(await roomsOf(piet)).toEqual([room.name])

    await bob.call('door:enter', { roomId: reception.id })
    await moe.call('door:enter', { roomId: room.id })
    expect(await piet.heard('presence:met')).toEqual({
      people: [{ memberId: moe.memberId, name: 'Moe', role: 'member' }],
    })
    await piet.heard('p')
    expect(toldOf(piet, bob.memberId)).toBe(false)
    expect(await piet.call('door:enter', { roomId: reception.id })).toEqual({ ok: false, refusal: 'room_not_found' })
    for (const [name, input] of [
      ['directory:colleagues', {}],
      ['organisations:list', {}],
      ['rooms:managed', {}],
      ['accounts:invitations', {}],
      ['groups:managed', {}],
    ] as const)
      expect(await piet.call(name, input), name).toEqual({ ok: false, refusal: 'not_found' })
  })

  test('[G8] a partner does not come into intervision or a team, keeps no group, and finds no open circle', async () => {
    const { office, group } = await openHouse()
    const [fee, piet] = [await office.member('Fee'), await office.partner('Piet')]
    const invite = { email: 'piet@test.example', name: null }
    for (const kind of ['intervision', 'team'] as const) {
      const { id } = await group(kind, fee)
      expect(await fee.call('groups:invite', { groupId: id, ...invite })).toEqual({
        ok: false,
        refusal: 'no_partners_here',
      })
    }
    const circle = await group('circle', fee, { open: true })
    expect(await groupOf(piet, circle.id)).toBeUndefined()
    expect(await piet.call('groups:join', { groupId: circle.id })).toEqual({ ok: false, refusal: 'group_not_found' })
    const admit = { groupId: circle.id, memberId: piet.memberId }
    expect(await fee.call('groups:admit', { ...admit, role: 'member' })).toEqual({
      ok: false,
      refusal: 'member_not_found',
    })
    await fee.call('groups:invite', { groupId: circle.id, ...invite })
    expect(await fee.call('groups:admit', { ...admit, role: 'keeper' })).toEqual({
      ok: false,
      refusal: 'no_partners_here',
    })
    expect((await piet.call('groups:leave', { groupId: circle.id })).ok).toBe(true)
  })

  test('[G8] a room for named members is not for a partner, and one for everybody neither', async () => {
    const { office, ada, floorId } = await openHouse()
    const piet = await office.partner('Piet')
    const wish = { name: 'Kamer', kind: 'meeting', floorId, description: '', capacity: 4, memberIds: [piet.memberId] }
    await ada.call('rooms:create', { ...wish, access: 'named' })
    expect(await roomsOf(piet)).toEqual([])
  })

  test('[G8] who becomes a partner is out of intervision at once, and keeps nothing any more', async () => {
    const { office, ada, group } = await openHouse()
    const [fee, bob] = [await office.member('Fee'), await office.member('Bob')]
    const [closed, plan] = [await group('intervision', fee), await group('project', fee)]
    for (const { id } of [closed, plan])
      await fee.call('groups:admit', { groupId: id, memberId: bob.memberId, role: 'keeper' })
    expect((await ada.call('accounts:change-role', { memberId: bob.memberId, role: 'partner' })).ok).toBe(true)
    expect(office.groups.roleOf(bob.memberId, closed.id)).toBeNull()
    expect(office.groups.roleOf(bob.memberId, plan.id)).toBe('member')
    expect(await fee.heard('groups:members-changed', ({ groupId }) => groupId === closed.id)).toBeDefined()
  })
})
