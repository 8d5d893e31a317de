import { describe, expect, test } from 'vitest'
import { may } from '#shared/access/policy.ts'
import type { FloorId, RoomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { FLOORS_MAX } from '#shared/rooms/limits.ts'
import { createRooms } from '#server/rooms/rooms.ts'
import { openSmallOffice, type FakeConnection } from './presence-fakes.ts'

const nowhere = '00000000-0000-4000-8000-000000000000'

type Office = Awaited<ReturnType<typeof openSmallOffice>>

const heardOf = (connection: FakeConnection) => connection.told.map(([name]) => name)

async function rename(office: Office, room: Room, name: string): Promise<Room> {
  const reply = await office.rooms.commands['rooms:change'](office.admin, { roomId: room.id, name })
  if (!reply.ok) throw new Error(reply.refusal)
  return reply.value.room
}

const find = async (office: Office, who: Parameters<Office['as']>[0], slug: string) => {
  const reply = await office.rooms.commands['rooms:find'](office.as(who), { slug })
  return reply.ok ? reply.value.room.name : reply.refusal
}

describe('rooms', () => {
  test('[R10] the first floor plan is laid out once', async () => {
    const office = await openSmallOffice()
    const plan = office.rooms.visibleTo(office.admin.actor).map(({ name }) => name)
    expect(plan).toEqual([
      'Receptie',
      'Koffiehoek',
      'Vergaderkamer 1',
      'Vergaderkamer 2',
      'Stilteruimte',
      'Intervisiekamer',
      'Expertisekring',
      'Grote zaal',
    ])
    await office.rooms.layOutFirstFloorPlan('en')
    expect(office.rooms.visibleTo(office.admin.actor)).toHaveLength(plan.length)
  })

  test('[R1] after a restart the building is as it was left', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const board = await office.roomFor('Bestuur', ann)
    await rename(office, board, 'Dagelijks bestuur')
    await office.rooms.commands['rooms:archive'](office.admin, { roomId: office.roomNamed('Stilteruimte').id })
    const again = await createRooms({
      database: office.database,
      connections: office.roster,
      accounts: office.accounts,
      audit: { record: () => undefined },
    })
    const anns = office.as(ann)
    expect(again.visibleTo(anns.actor)).toEqual(office.rooms.visibleTo(anns.actor))
    expect(again.visibleTo(office.admin.actor)).toEqual(office.rooms.visibleTo(office.admin.actor))
    expect(await again.commands['rooms:managed'](office.admin, {})).toEqual(
      await office.rooms.commands['rooms:managed'](office.admin, {}),
    )
    expect(await again.commands['rooms:find'](anns, { slug: 'bestuur' })).toMatchObject({
      value: { room: { slug: 'dagelijks-bestuur' } },
    })
  })

  test('[R3] an old address leads on for ever, and is nobody else’s', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const coffee = office.roomNamed('Koffiehoek')
    const renamed = await rename(office, coffee, 'Theehoek')
    expect(renamed.slug).toBe('theehoek')
    expect(await find(office, ann, 'koffiehoek')).toBe('Theehoek')
    const newcomer = await rename(office, office.roomNamed('Grote zaal'), 'Koffiehoek!')
    expect(newcomer.slug).toBe('koffiehoek-2')
    expect(await find(office, ann, 'koffiehoek')).toBe('Theehoek')
    expect((await rename(office, renamed, 'Koffiehoek')).slug).toBe('koffiehoek')
    await office.rooms.commands['rooms:archive'](office.admin, { roomId: coffee.id })
    expect(await find(office, ann, 'koffiehoek')).toBe('room_not_found')
    expect((await rename(office, office.roomNamed('Receptie'), 'Koffiehoek')).slug).toBe('koffiehoek-3')
  })

  test('[R4] a room for named members does not exist for others', async () => {
    const office = await openSmallOffice()
    const ann = office.member()
    const carla = office.member()
    const carlas = office.as(carla)
    const board = await office.roomFor('Bestuur', ann)
    expect(await find(office, ann, 'bestuur')).toBe('Bestuur')
    const asked = await office.rooms.commands['rooms:find'](carlas, { slug: 'bestuur' })
    expect(asked).toEqual(await office.rooms.commands['rooms:find'](carlas, { slug: 'no-such-room' }))
    expect(office.rooms.seenBy(carlas.actor, board.id)).toBeNull()
    expect(office.rooms.resource(carlas.actor, board.id)).toEqual(
      office.rooms.resource(carlas.actor, nowhere as RoomId),
    )
    await rename(office, board, 'Dagelijks bestuur')
    await office.rooms.commands['rooms:archive'](office.admin, { roomId: board.id })
    expect(heardOf(carlas.connection)).toEqual([])
  })

  test('[R6] an administrator manages a room without being able to look inside', async () => {
    const office = await openSmallOffice()
    const { admin } = office
    const board = await office.roomFor('Bestuur', office.member())
    const listed = await office.rooms.commands['rooms:list'](admin, {})
    expect(JSON.stringify(listed)).not.toContain('Bestuur')
    for (const action of ['room.see', 'room.enter', 'document.open', 'chat.read'] as const)
      expect(may(admin.actor, action, office.rooms.resource(admin.actor, board.id))).toBe(false)
    const managed = await office.rooms.commands['rooms:managed'](admin, {})
    expect(JSON.stringify(managed)).toContain('Bestuur')
    expect((await rename(office, board, 'Raad')).name).toBe('Raad')
    expect(new Set(heardOf(admin.connection))).toEqual(new Set(['rooms:managed-changed']))
  })

  test('[R8] [R9] who gains or loses a room hears it, after the other features have', async () => {
    const office = await openSmallOffice()
    const ann = office.as(office.member())
    const bob = office.as(office.member())
    const coffee = office.roomNamed('Koffiehoek')
    const order: string[] = []
    office.rooms.onAccessChanged((roomId) => order.push(`${roomId} ${heardOf(bob.connection).length}`))
    await office.rooms.commands['rooms:open-to'](office.admin, {
      roomId: coffee.id,
      access: 'named',
      memberIds: [ann.actor.memberId],
    })
    expect(order).toEqual([`${coffee.id} 0`])
    expect(heardOf(ann.connection)).toEqual(['rooms:changed'])
    expect(bob.connection.told).toEqual([['rooms:gone', { roomId: coffee.id }]])
    await rename(office, coffee, 'Theehoek')
    expect(order).toHaveLength(1)
    expect(heardOf(bob.connection)).toEqual(['rooms:gone'])
  })

  test('[R7] an archived room is gone, and restored it stands last on its floor', async () => {
    const office = await openSmallOffice()
    const ann = office.as(office.member())
    const { id, floorId } = office.roomNamed('Vergaderkamer 1')
    await office.rooms.commands['rooms:archive'](office.admin, { roomId: id })
    expect(office.rooms.seenBy(ann.actor, id)).toBeNull()
    expect(may(ann.actor, 'document.open', office.rooms.resource(ann.actor, id))).toBe(false)
    expect(office.rooms.seenBy(office.admin.actor, id)?.archived).toBe(true)
    expect(may(office.admin.actor, 'room.enter', office.rooms.resource(office.admin.actor, id))).toBe(false)
    expect(heardOf(ann.connection)).toEqual(['rooms:gone'])
    await office.rooms.commands['rooms:restore'](office.admin, { roomId: id })
    expect(heardOf(ann.connection)).toEqual(['rooms:gone', 'rooms:changed'])
    const onFloor = office.rooms.visibleTo(ann.actor).filter((room) => room.floorId === floorId)
    expect(onFloor.map(({ name }) => name)).toEqual(['Vergaderkamer 2', 'Stilteruimte', 'Vergaderkamer 1'])
  })

  test('[R5] a room is put on another floor, at its place', async () => {
    const office = await openSmallOffice()
    const { floorId } = office.roomNamed('Receptie')
    const hall = office.roomNamed('Grote zaal')
    await office.rooms.commands['rooms:move'](office.admin, { roomId: hall.id, floorId, position: 1 })
    const names = () => office.rooms.visibleTo(office.admin.actor).map(({ name }) => name)
    expect(names().slice(0, 3)).toEqual(['Receptie', 'Grote zaal', 'Koffiehoek'])
    const refused = office.rooms.commands['rooms:move'](office.admin, { roomId: hall.id, floorId: nowhere as FloorId, position: 0 }) // prettier-ignore
    expect(await refused).toEqual({ ok: false, refusal: 'floor_not_found' })
  })

  test('[R2] many rooms made at once of one name all have an address of their own', async () => {
    const office = await openSmallOffice()
    const made = await Promise.all(Array.from({ length: 20 }, () => office.roomFor('Überleg')))
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(20)
    expect(made.map(({ slug }) => slug)).toContain('uberleg-20')
    expect(new Set(made.map(({ position }) => position)).size).toBe(20)
  })

  test('[R11] floors are made, renamed, moved and removed, as long as they are empty', async () => {
    const office = await openSmallOffice()
    const { commands } = office.rooms
    const ann = office.as(office.member())
    const made = await commands['rooms:create-floor'](office.admin, { name: 'Zolder' })
    if (!made.ok) throw new Error(made.refusal)
    const { id } = made.value.floor
    await commands['rooms:change-floor'](office.admin, { floorId: id, name: 'Kelder', position: 0 })
    const heard = ann.connection.heard('rooms:floors') as { floors: { name: string }[] }[]
    expect(heard.at(-1)?.floors.map(({ name }) => name)).toEqual(['Kelder', 'Begane grond', 'Eerste verdieping', 'Tweede verdieping']) // prettier-ignore
    const ground = { floorId: office.roomNamed('Receptie').floorId }
    expect(await commands['rooms:remove-floor'](office.admin, ground)).toEqual({
      ok: false,
      refusal: 'floor_not_empty',
    })
    expect(await commands['rooms:remove-floor'](office.admin, { floorId: id })).toEqual({ ok: true, value: {} })
    expect(await commands['rooms:remove-floor'](office.admin, { floorId: id })).toEqual({ ok: false, refusal: 'floor_not_found' }) // prettier-ignore
    const raise = async () => commands['rooms:create-floor'](office.admin, { name: 'Toren' })
    const many = Array.from({ length: FLOORS_MAX }, raise)
    expect((await Promise.all(many)).filter(({ ok }) => ok)).toHaveLength(FLOORS_MAX - 3)
  })

  test('[R12] a desk is kept by whose it is, and by nobody else, also not by who is on its list', async () => {
    const office = await openSmallOffice()
    const [ann, bob] = [office.member(), office.member()]
    const { commands } = office.rooms
    const relation = (who: typeof ann) => office.rooms.resource(office.as(who).actor, desk.id).relation
    const wish = { name: 'Bureau van Ann', kind: 'desk', description: '', capacity: 3, access: 'named' } as const
    const { floorId } = office.roomNamed('Receptie')
    const made = await commands['rooms:create'](office.admin, {
      ...{ ...wish, floorId, memberIds: [bob.memberId], ownerId: ann.memberId },
    })
    if (!made.ok) throw new Error(made.refusal)
    const desk = made.value.room
    expect([relation(ann), relation(bob)]).toEqual(['keeper', 'inside'])
    const closed: string[] = []
    office.rooms.onAccessChanged((roomId) => closed.push(roomId))
    await commands['rooms:give-desk'](office.admin, { roomId: desk.id, ownerId: bob.memberId })
    expect([relation(ann), relation(bob)]).toEqual(['none', 'keeper'])
    expect(closed).toEqual([desk.id])
    await commands['rooms:change'](office.admin, { roomId: desk.id, kind: 'meeting' })
    expect(relation(bob)).toBe('inside')
    const again = { roomId: desk.id, ownerId: ann.memberId }
    expect(await commands['rooms:give-desk'](office.admin, again)).toEqual({ ok: false, refusal: 'not_a_desk' })
    await commands['rooms:change'](office.admin, { roomId: desk.id, kind: 'desk' })
    const partner = office.member('partner')
    for (const ownerId of [partner.memberId, nowhere as typeof ann.memberId])
      expect(await commands['rooms:give-desk'](office.admin, { roomId: desk.id, ownerId })).toEqual({
        ok: false,
        refusal: 'member_not_found',
      })
  })

  test('what does not exist is refused by name', async () => {
    const office = await openSmallOffice()
    const { commands } = office.rooms
    const roomId = nowhere as RoomId
    const refused = { ok: false, refusal: 'room_not_found' }
    for (const name of ['rooms:archive', 'rooms:restore', 'rooms:named', 'rooms:change'] as const)
      expect(await commands[name](office.admin, { roomId })).toEqual(refused)
    expect(await commands['rooms:open-to'](office.admin, { roomId, access: 'named', memberIds: [] })).toEqual(refused)
    expect(await commands['rooms:create'](office.admin, { name: 'X', kind: 'desk', floorId: nowhere as FloorId, description: '', capacity: 1, access: 'everyone', memberIds: [] })).toEqual({ ok: false, refusal: 'floor_not_found' }) // prettier-ignore
  })
})
