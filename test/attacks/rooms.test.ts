import { describe, expect, test } from 'vitest'
import { roomCommands } from '#shared/rooms/contract.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'

const never = '00000000-0000-4000-8000-000000000000'

/** The answer as it was written on the wire, its number taken off. */
async function rawAnswer(person: Person, name: string, input: unknown): Promise<string> {
  const answer = new Promise<string>((resolve) => {
    person.socket.io.engine.once('packet', ({ data }) => resolve(String(data)))
  })
  void person.call(name, input) // what is looked at is the wire
  return (await answer).replace(/^3\d+/, '')
}

async function makeRoom(admin: Person, wish: object) {
  const floor = await admin.call('rooms:create-floor', { name: 'Begane grond' })
  const rest = { kind: 'meeting', floorId: floor.value.floor.id, description: '', capacity: 4, memberIds: [] }
  const reply = await admin.call('rooms:create', { name: 'Bestuur', access: 'named', ...rest, ...wish })
  return reply.value.room
}

describe('rooms of others', () => {
  test('[D1] [R4] [S034] a room that is not one’s own answers, byte for byte, as one that never was', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const ann = await office.member('Ann')
    const carla = await office.member('Carla')
    const room = await makeRoom(admin, { memberIds: [ann.memberId] })
    const put = await makeRoom(admin, { name: 'Oud', access: 'everyone' })
    await admin.call('rooms:archive', { roomId: put.id })
    await carla.heard('rooms:gone')
    expect(await ann.call('door:enter', { roomId: room.id })).toMatchObject({ ok: true })

    const ways: [string, (id: string, slug: string) => object][] = [
      ['door:enter', (roomId) => ({ roomId })],
      ['door:enter', (roomId) => ({ roomId, returning: true })],
      ['rooms:find', (_, slug) => ({ slug })],
    ]
    for (const [name, input] of ways) {
      const denied = await rawAnswer(carla, name, input(never, 'no-such-room'))
      expect(denied).toContain('room_not_found')
      for (const other of [room, put]) expect(await rawAnswer(carla, name, input(other.id, other.slug))).toBe(denied)
      // Whoever manages rooms does not get in by that either.
      expect(await rawAnswer(admin, name, input(room.id, room.slug))).toBe(denied)
    }
    expect(await rawAnswer(carla, 'rooms:list', {})).not.toContain(room.id)
    expect(office.presence.inside(room.id)).toEqual([ann.memberId])
  })

  test('[R6] members get the same answer to every question of administration, whatever they ask it of', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const carla = await office.member('Carla')
    const room = await makeRoom(admin, {})
    const managing = Object.entries(roomCommands).filter(([, { action }]) => action.endsWith('.manage'))
    expect(managing.length).toBeGreaterThan(8)
    const denied = JSON.stringify({ ok: false, refusal: 'not_found' })
    for (const [name] of managing)
      for (const input of [{ roomId: room.id }, { roomId: never }, {}, null])
        expect([name, JSON.stringify(await carla.call(name, input))]).toEqual([name, denied])
  })

  test('[D2] [S063] 200 people at one door at once: exactly as many get in as the room holds', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const room = await makeRoom(admin, { name: 'Kleine kamer', access: 'everyone', capacity: 7 })
    const names = Array.from({ length: 200 }, (_, index) => `Lid ${String(index)}`)
    const people: Person[] = []
    for (const name of names) people.push(await office.member(name))
    const answers = await Promise.all(people.map((person) => person.call('door:enter', { roomId: room.id })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(7)
    expect(answers.filter(({ refusal }) => refusal === 'room_full')).toHaveLength(193)
    expect(office.presence.inside(room.id)).toHaveLength(7)
  })

  test('[D5] whoever is taken off the list while inside is out, and told, before the administrator has the answer', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const ann = await office.member('Ann')
    const room = await makeRoom(admin, { memberIds: [ann.memberId] })
    await ann.call('door:enter', { roomId: room.id })
    await admin.call('rooms:open-to', { roomId: room.id, access: 'named', memberIds: [] })
    expect(office.presence.inside(room.id)).toEqual([])
    expect(await ann.heard('door:left')).toEqual({ roomId: room.id, why: 'no_longer_allowed' })
    expect(await ann.heard('rooms:gone')).toEqual({ roomId: room.id })
  })
})
