import { describe, expect, test } from 'vitest'
import { ADMISSION_MS, RETURN_MS } from '#shared/doors/limits.ts'
import { openOffice } from '#test/support/office.ts'
import { connectPerson } from '#test/support/person.ts'
import { ask, comeAsGuest, openForGuests } from './guests-people.ts'

const DAY_MS = 24 * 60 * 60_000

describe('guests', () => {
  test('[G6] [D7] Carla comes by a link, knocks, is let in, sees that room and who is in it, and leaves', async () => {
    const office = await openOffice()
    const { ann, room, make, invite } = await openForGuests(office)
    await make('Koffiehoek')
    const { token, url } = await invite()
    expect(url.startsWith(`${office.url}/guest#`)).toBe(true)
    expect((await ask(office, 'link', { token })).reply.value).toMatchObject({ roomName: 'Spreekkamer', name: null })
    const carla = await comeAsGuest(office, token, 'Carla (directeur)')
    expect((await carla.call('guests:stay', {})).value.room).toMatchObject({ id: room.id, slug: room.slug })
    expect((await carla.call('rooms:list', {})).value).toEqual({ floors: [], rooms: [] })
    expect(await carla.call('door:enter', { roomId: room.id })).toMatchObject({ refusal: 'must_knock' })

    const knocked = await carla.call('door:knock', { roomId: room.id, line: 'Ik ben er.' })
    expect(knocked.value.knock.heard).toBe(true)
    const { knock } = await ann.heard('door:knocked')
    expect(knock.visitor).toEqual({ memberId: carla.memberId, name: 'Carla (directeur)', guest: true })
    await ann.call('door:answer', { id: knock.id, answer: 'let_in' })
    expect((await carla.heard('door:own-knock')).knock.state).toMatchObject({ kind: 'let_in', by: 'Ann' })
    expect(await carla.call('door:enter', { roomId: room.id })).toMatchObject({ ok: true })
    const name = { memberId: carla.memberId, name: 'Carla (directeur)', role: 'guest' }
    expect(await ann.heard('presence:met')).toEqual({ people: [name] })
    expect((await carla.call('rooms:list', {})).value.rooms.map(({ name }: { name: string }) => name)).toEqual([
      'Spreekkamer',
    ])

    await carla.call('door:leave', {})
    expect((await carla.call('rooms:list', {})).value).toEqual({ floors: [], rooms: [] })
    expect(await carla.call('door:enter', { roomId: room.id })).toMatchObject({ refusal: 'must_knock' })
    expect(await carla.call('door:knock', { roomId: room.id, line: '' })).toMatchObject({ ok: true })
  })

  test('[P11] a guest with two tabs who closes one is still named to whoever comes in after that', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    const carla = await comeAsGuest(office, (await invite()).token, 'Carla')
    const knocked = (await carla.call('door:knock', { roomId: room.id, line: '' })).value.knock
    await ann.call('door:answer', { id: knocked.id, answer: 'let_in' })
    await carla.call('door:enter', { roomId: room.id })
    const tab = await connectPerson(office.url, carla)
    expect(await tab.call('door:enter', { roomId: room.id })).toMatchObject({ ok: true })
    await tab.call('door:leave', {})
    expect(office.presence.inside(room.id)).toContain(carla.memberId)
    const bob = await office.member('Bob')
    await bob.call('presence:watch', {})
    expect(await bob.heard('presence:met')).toEqual({
      people: [{ memberId: carla.memberId, name: 'Carla', role: 'guest' }],
    })
    tab.leave()
  })

  test('[G7] with the end of the link, and when it is revoked, the guest is out in the same turn', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    for (const end of ['revoked', 'expired'] as const) {
      const { id, token } = await invite(end)
      const carla = await comeAsGuest(office, token, 'Carla')
      await carla.call('door:knock', { roomId: room.id, line: '' })
      const { knock } = await ann.heard('door:knocked')
      await ann.call('door:answer', { id: knock.id, answer: 'let_in' })
      await carla.call('door:enter', { roomId: room.id })
      const ended = carla.heard('connection:ending')
      if (end === 'expired') office.clock.advance(DAY_MS)
      else await ann.call('guests:revoke', { id })
      expect(office.presence.inside(room.id)).not.toContain(carla.memberId)
      expect(await ended).toEqual({ why: 'signed_out' })
      expect(office.accounts.find(carla.memberId)).toBeNull()
      expect((await ask(office, 'link', { token })).reply).toEqual({ ok: false, refusal: 'link_not_valid' })
      const { links } = (await ann.call('guests:links', { roomId: room.id })).value
      expect(links.find((link: { id: string }) => link.id === id)).toMatchObject({ state: end, usedBy: 'Carla' })
    }
  })

  test('[G4] who comes by the link again is the same guest, and whoever came before is out', async () => {
    const office = await openOffice()
    const { invite } = await openForGuests(office)
    const { token } = await invite()
    const before = await comeAsGuest(office, token, 'Carla')
    const ended = before.heard('connection:ending')
    const after = await comeAsGuest(office, token, 'Carla de Boer')
    expect(await ended).toEqual({ why: 'signed_out' })
    expect(after.memberId).toBe(before.memberId)
    expect(office.accounts.find(after.memberId)?.name).toBe('Carla de Boer')
  })

  test('[D12] [G3] a knock by a link that is withdrawn is gone at once, for whoever heard it', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    const { id, token } = await invite()
    const carla = await comeAsGuest(office, token, 'Carla')
    await carla.call('door:knock', { roomId: room.id, line: '' })
    const { knock } = await ann.heard('door:knocked')
    await ann.call('guests:revoke', { id })
    expect(await ann.heard('door:knock-over')).toMatchObject({ id: knock.id, how: 'gone' })
    expect((await ann.call('door:look', {})).value.knocks).toEqual([])
  })

  test('[D7] [G6] a guest who loses the line comes back with the pass, not after two minutes, and not later on it', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    const { token } = await invite()
    const carla = await comeAsGuest(office, token, 'Carla')
    await carla.call('door:knock', { roomId: room.id, line: '' })
    await ann.call('door:answer', { id: (await ann.heard('door:knocked')).knock.id, answer: 'let_in' })
    const { pass } = (await carla.call('door:enter', { roomId: room.id })).value
    const gone = new Promise<void>((resolve) => office.presence.onMoved(() => resolve()))
    carla.leave()
    await gone
    office.clock.advance(RETURN_MS - 1)
    const back = await office.again(carla)
    expect(await back.call('door:enter', { roomId: room.id, pass, returning: true })).toMatchObject({ ok: true })
    const goneAgain = new Promise<void>((resolve) => office.presence.onMoved(() => resolve()))
    back.leave()
    await goneAgain
    office.clock.advance(Math.max(RETURN_MS, ADMISSION_MS))
    const late = await office.again(carla)
    expect(await late.call('door:enter', { roomId: room.id, pass })).toMatchObject({ refusal: 'must_knock' })
  })

  test('[D7] after a restart of the office a guest who was inside comes back by the pass, and nobody else by it', async () => {
    const first = await openOffice()
    const { ann, room, invite } = await openForGuests(first)
    const { token } = await invite()
    const carla = await comeAsGuest(first, token, 'Carla')
    await carla.call('door:knock', { roomId: room.id, line: '' })
    await ann.call('door:answer', { id: (await ann.heard('door:knocked')).knock.id, answer: 'let_in' })
    const { pass } = (await carla.call('door:enter', { roomId: room.id })).value
    await first.close()
    const second = await openOffice({ dataDir: first.dataDir })
    const other = await second.member('Dora')
    await other.call('door:set', { roomId: room.id, state: 'closed' })
    const back = await second.again(carla)
    expect(await back.call('door:enter', { roomId: room.id, returning: true })).toMatchObject({ refusal: 'must_knock' })
    expect(await back.call('door:enter', { roomId: room.id, returning: true, pass })).toMatchObject({ ok: true })
  })
})
