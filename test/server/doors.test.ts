import { describe, expect, test } from 'vitest'
import type { RoomId } from '#shared/kernel/ids.ts'
import { FakeConnection, openSmallOffice } from './presence-fakes.ts'

type Office = Awaited<ReturnType<typeof openSmallOffice>>

async function enter(office: Office, who: ReturnType<Office['as']>, roomId: RoomId) {
  const reply = await office.doors.commands['door:enter'](who, { roomId })
  return reply.ok ? reply.value.room.name : reply.refusal
}

async function comeBack(office: Office, who: ReturnType<Office['as']>, roomId: RoomId) {
  const reply = await office.doors.commands['door:enter'](who, { roomId, returning: true })
  return reply.ok ? reply.value.room.name : reply.refusal
}

const left = (who: { connection: FakeConnection }) => who.connection.heard('door:left')

describe('doors', () => {
  test('[D1] Ann walks in and out', async () => {
    const office = await openSmallOffice()
    const ann = office.as(office.member())
    const { id } = office.roomNamed('Koffiehoek')
    expect(await enter(office, ann, id)).toBe('Koffiehoek')
    expect(await enter(office, ann, id)).toBe('Koffiehoek')
    expect(office.presence.inside(id)).toEqual([ann.actor.memberId])
    await office.doors.commands['door:leave'](ann, {})
    await office.doors.commands['door:leave'](ann, {})
    expect(office.presence.inside(id)).toEqual([])
    expect(left(ann)).toEqual([])
  })

  test('[D2] [S063] of 200 who enter at once exactly as many get in as there is room for', async () => {
    const office = await openSmallOffice()
    const { id, capacity } = office.roomNamed('Vergaderkamer 1')
    const people = Array.from({ length: 200 }, () => office.as(office.member()))
    const answers = await Promise.all(people.map((who) => enter(office, who, id)))
    expect(answers.filter((answer) => answer === 'Vergaderkamer 1')).toHaveLength(capacity)
    expect(answers.filter((answer) => answer === 'room_full')).toHaveLength(200 - capacity)
    expect(office.presence.inside(id)).toHaveLength(capacity)
    // Somebody inside may come in on a second device; the seat of whoever leaves is free.
    const first = people[answers.indexOf('Vergaderkamer 1')]!
    const phone = { actor: first.actor, connection: new FakeConnection(first.actor.memberId, office.roster) }
    office.roster.add(phone.connection)
    expect(await enter(office, phone, id)).toBe('Vergaderkamer 1')
    await office.doors.commands['door:leave'](first, {})
    expect(office.presence.inside(id)).toHaveLength(capacity)
    phone.connection.end()
    expect(await enter(office, people[answers.indexOf('room_full')]!, id)).toBe('Vergaderkamer 1')
  })

  test('[D3] entering elsewhere takes the other devices out, and tells them', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const laptop = office.as(ann)
    const phone = office.as(ann)
    const coffee = office.roomNamed('Koffiehoek').id
    const hall = office.roomNamed('Grote zaal').id
    await enter(office, laptop, coffee)
    await enter(office, phone, hall)
    expect(left(laptop)).toEqual([{ roomId: coffee, why: 'moved_elsewhere' }])
    expect(left(phone)).toEqual([])
    expect(office.presence.roomOf(ann.memberId)).toBe(hall)
  })

  test('[D4] a device that comes back does not pull the person out of where they are now', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const laptop = office.as(ann)
    const phone = office.as(ann)
    const coffee = office.roomNamed('Koffiehoek').id
    const hall = office.roomNamed('Grote zaal').id
    expect(await comeBack(office, laptop, coffee)).toBe('Koffiehoek')
    await enter(office, phone, hall)
    expect(await comeBack(office, laptop, coffee)).toBe('elsewhere_now')
    expect(await comeBack(office, laptop, hall)).toBe('Grote zaal')
    expect(office.presence.connectionsIn(hall)).toHaveLength(2)
  })

  test('[D1] [S034] a room that is not Carla’s answers as a room that never was, also when she was inside', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const carla = office.as(office.member())
    const board = await office.roomFor('Bestuur', ann)
    const never = '00000000-0000-4000-8000-000000000000' as RoomId
    const ask = (roomId: RoomId) => office.doors.commands['door:enter'](carla, { roomId })
    expect(JSON.stringify(await ask(board.id))).toBe(JSON.stringify(await ask(never)))
    expect(await enter(office, office.admin, board.id)).toBe('room_not_found')
    expect(office.presence.inside(board.id)).toEqual([])
  })

  test('[D5] [S034] whoever is taken off the list is out in the same turn, and told', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const bob = office.member()
    const board = await office.roomFor('Bestuur', ann, bob)
    const anns = office.as(ann)
    const bobs = office.as(bob)
    await enter(office, anns, board.id)
    await enter(office, bobs, board.id)
    let insideWhenHeard: unknown = null
    office.rooms.onAccessChanged(() => (insideWhenHeard = office.presence.inside(board.id)))
    await office.rooms.commands['rooms:open-to'](office.admin, {
      roomId: board.id,
      access: 'named',
      memberIds: [ann.memberId],
    })
    expect(insideWhenHeard).toEqual([ann.memberId])
    expect(bobs.connection.told).toEqual([
      ['door:left', { roomId: board.id, why: 'no_longer_allowed' }],
      ['rooms:gone', { roomId: board.id }],
    ])
    expect(left(anns)).toEqual([])
    expect(await enter(office, bobs, board.id)).toBe('room_not_found')
  })

  test('[D6] when a room is archived everybody is out, and nobody comes in', async () => {
    const office = await openSmallOffice()
    const ann = office.as(office.member())
    const { id } = office.roomNamed('Koffiehoek')
    await enter(office, ann, id)
    await office.rooms.commands['rooms:archive'](office.admin, { roomId: id })
    expect(left(ann)).toEqual([{ roomId: id, why: 'room_archived' }])
    expect(office.presence.inside(id)).toEqual([])
    expect(await enter(office, ann, id)).toBe('room_not_found')
    expect(await enter(office, office.admin, id)).toBe('room_archived')
  })
})
