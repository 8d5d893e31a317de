import { describe, expect, test } from 'vitest'
import { openSmallOffice, told } from './presence-fakes.ts'

describe('presence', () => {
  test('[P1] Ann, who watches, sees Bob come, walk in, walk on and go', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const bob = office.member()
    const coffee = office.roomNamed('Koffiehoek')
    const hall = office.roomNamed('Grote zaal')
    await told()
    expect(ann.connection.sees(ann.memberId)).toBeNull()
    expect(ann.connection.sees(bob.memberId)).toBeUndefined()

    const connection = bob.connect()
    await told()
    expect(ann.connection.sees(bob.memberId)).toBeNull()
    for (const room of [coffee, hall]) {
      office.presence.enter(connection, room.id)
      await told()
      expect(ann.connection.sees(bob.memberId)).toBe(room.id)
      expect(office.presence.inside(room.id)).toEqual([bob.memberId])
    }
    connection.end()
    await told()
    expect(ann.connection.sees(bob.memberId)).toBeUndefined()
    expect(ann.connection.gaps).toBe(0)
  })

  test('[P2] what happens within one turn is told as one delta', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    await told()
    const before = ann.connection.frames.length
    const coffee = office.roomNamed('Koffiehoek')
    const others = Array.from({ length: 10 }, () => office.member())
    for (const other of others) office.presence.enter(other.connect(), coffee.id)
    await told()
    expect(ann.connection.frames.length - before).toBe(1)
    expect(ann.connection.people().size).toBe(office.presence.inside(coffee.id).length + 2)
  })

  test('[P2] a telling that took long is followed by a rest of twice that, and by 150 ms at most', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const slow = await office.watcher()
    await told()
    const coffee = office.roomNamed('Koffiehoek')
    const hall = office.roomNamed('Grote zaal')
    const bob = office.member().connect()
    let takesMs = 20
    const write = slow.connection.write.bind(slow.connection)
    slow.connection.write = (event) => {
      office.clock.advance(takesMs)
      return write(event)
    }
    office.presence.enter(bob, coffee.id)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBe(coffee.id)
    office.presence.enter(bob, hall.id)
    office.clock.advance(39)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBe(coffee.id)
    takesMs = 0
    office.clock.advance(1)
    expect(ann.connection.sees(bob.memberId)).toBe(hall.id)
    takesMs = 5_000
    office.presence.leave(bob)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBeNull()
    takesMs = 0
    office.presence.enter(bob, coffee.id)
    office.clock.advance(149)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBeNull()
    office.clock.advance(1)
    expect(ann.connection.sees(bob.memberId)).toBe(coffee.id)
  })

  test('[P2] where people go to and fro all the time the rest is twenty times the telling, until it is quiet again', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const slow = await office.watcher()
    await told()
    const [coffee, hall] = [office.roomNamed('Koffiehoek'), office.roomNamed('Grote zaal')]
    const others = Array.from({ length: 25 }, () => office.member().connect())
    let takesMs = 0
    const write = slow.connection.write.bind(slow.connection)
    slow.connection.write = (event) => {
      office.clock.advance(takesMs)
      return write(event)
    }
    takesMs = 4
    for (const other of others) office.presence.enter(other, coffee.id)
    await told()
    const bob = others[0]!
    office.presence.enter(bob, hall.id)
    office.clock.advance(79)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBe(coffee.id)
    office.clock.advance(1)
    expect(ann.connection.sees(bob.memberId)).toBe(hall.id)
    // A while later the first to move is told of at once, and the next after twice the cost.
    office.clock.advance(2_000)
    office.presence.enter(bob, coffee.id)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBe(coffee.id)
    office.presence.enter(bob, hall.id)
    office.clock.advance(8)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBe(hall.id)
    expect(ann.connection.gaps).toBe(0)
  })

  test('[P3] watchers who see the same share one frame', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const bob = await office.watcher()
    await told()
    office.member().connect()
    await told()
    expect(ann.connection.frames.at(-1)).toBe(bob.connection.frames.at(-1))
    for (const watcher of [ann, bob]) await office.presence.commands['presence:watch'](watcher.caller, {})
    await told()
    expect(ann.connection.frames.at(-1)).toBe(bob.connection.frames.at(-1))
  })

  test('[P6] [P9] [S182] who has gone is written nothing more, and another’s list writes nothing to who sees the same as before', async () => {
    const office = await openSmallOffice()
    const [ann, bob, carla] = [await office.watcher(), await office.watcher(), await office.watcher()]
    const room = await office.roomFor('Bestuur', ann)
    await told()
    bob.connection.end()
    await told()
    const framesOf = () => [ann, bob, carla].map(({ connection }) => connection.frames.length)
    const [anns, bobs, carlas] = framesOf()
    const access = { roomId: room.id, access: 'named' as const, memberIds: [] }
    await office.rooms.commands['rooms:open-to'](office.admin, access)
    await told()
    expect(framesOf()).toEqual([anns! + 1, bobs, carlas])
    office.member().connect()
    await told()
    expect(framesOf().slice(1)).toEqual([bobs, carlas! + 1])
  })

  test('[P3] [S182] a hidden room is where its people are for those who know it, and nowhere for others', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const bob = office.member()
    const carla = await office.watcher()
    const board = await office.roomFor('Bestuur', ann, bob)
    const bobs = bob.connect()
    await told()
    const before = carla.connection.frames.length
    office.presence.enter(bobs, board.id)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBe(board.id)
    expect(carla.connection.sees(bob.memberId)).toBeNull()
    office.presence.leave(bobs)
    await told()
    expect(ann.connection.sees(bob.memberId)).toBeNull()
    expect(carla.connection.frames.length).toBe(before)
    // The administrator made the room and manages it; who is inside is not theirs to see either.
    await office.presence.commands['presence:watch'](office.admin, {})
    office.presence.enter(bobs, board.id)
    await told()
    expect(office.admin.connection).toHaveProperty('gaps', 0)
    expect(JSON.stringify(office.presence.inside(board.id))).toContain(bob.memberId)
    expect(office.admin.connection.sees(bob.memberId)).toBeNull()
  })

  test('[P4] a reader that stands still is skipped, and is right again after one snapshot', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const bob = await office.watcher()
    await told()
    const coffee = office.roomNamed('Koffiehoek')
    const before = bob.connection.frames.length
    bob.connection.stuck = true
    for (let hop = 0; hop < 20; hop += 1) {
      office.presence.enter(ann.connection, hop % 2 ? coffee.id : office.roomNamed('Grote zaal').id)
      await told()
    }
    expect(ann.connection.sees(ann.memberId)).toBe(coffee.id)
    expect(bob.connection.frames.length).toBe(before)
    bob.connection.stuck = false
    office.clock.advance(1_000)
    await told()
    expect(bob.connection.sees(ann.memberId)).toBe(coffee.id)
    expect(bob.connection.frames.length).toBe(before + 1)
    expect(bob.connection.gaps).toBe(0)
  })

  test('[P4] somebody who stands still does not keep the others waiting', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const bob = await office.watcher()
    await told()
    bob.connection.stuck = true
    for (const name of ['Koffiehoek', 'Grote zaal', 'Receptie']) {
      const { id } = office.roomNamed(name)
      office.presence.enter(ann.connection, id)
      await told()
      expect(ann.connection.sees(ann.memberId)).toBe(id)
    }
  })

  test('[P5] [S088] Ann on her phone and her laptop is one person, in one place', async () => {
    const office = await openSmallOffice()
    const bob = await office.watcher()
    const ann = office.member()
    const laptop = ann.connect()
    const phone = ann.connect()
    const moves: (string | null)[][] = []
    office.presence.onMoved(({ connection, from, to }) => {
      moves.push([connection === laptop ? 'laptop' : 'phone', from, to])
    })
    const coffee = office.roomNamed('Koffiehoek').id
    const hall = office.roomNamed('Grote zaal').id
    office.presence.enter(laptop, coffee)
    office.presence.enter(phone, coffee)
    expect(office.presence.inside(coffee)).toEqual([ann.memberId])
    expect(office.presence.connectionsIn(coffee)).toEqual([laptop, phone])
    office.presence.enter(phone, hall)
    expect(office.presence.inside(coffee)).toEqual([])
    expect(office.presence.roomOfConnection(laptop.id)).toBeNull()
    expect(moves).toEqual([
      ['laptop', null, coffee],
      ['phone', null, coffee],
      ['laptop', coffee, null],
      ['phone', coffee, hall],
    ])
    await told()
    expect(bob.connection.sees(ann.memberId)).toBe(hall)
  })

  test('[P6] the last connection in a room ends the stay, the last of all the presence, in the same turn', async () => {
    const office = await openSmallOffice()
    const bob = await office.watcher()
    const ann = office.member()
    const first = ann.connect()
    const second = ann.connect()
    const third = ann.connect()
    const coffee = office.roomNamed('Koffiehoek').id
    office.presence.enter(first, coffee)
    office.presence.enter(second, coffee)
    first.end()
    expect(office.presence.roomOf(ann.memberId)).toBe(coffee)
    second.end()
    expect(office.presence.roomOf(ann.memberId)).toBeNull()
    expect(office.presence.inside(coffee)).toEqual([])
    await told()
    expect(bob.connection.sees(ann.memberId)).toBeNull()
    third.end()
    await told()
    expect(bob.connection.sees(ann.memberId)).toBeUndefined()
    office.presence.enter(third, coffee)
    expect(office.presence.inside(coffee)).toEqual([])
  })

  test('[P7] a chosen status holds; away is when all devices are idle', async () => {
    const office = await openSmallOffice()
    const bob = await office.watcher()
    const ann = office.member()
    const laptop = office.as(ann)
    const phone = office.as(ann)
    const status = async () => {
      await told()
      return bob.connection.people().get(ann.memberId)?.status
    }
    const { commands } = office.presence
    expect(await status()).toBe('available')
    await commands['presence:choose-status'](laptop, { status: 'busy' })
    expect(await status()).toBe('busy')
    await commands['presence:idle'](laptop, { idle: true })
    expect(await status()).toBe('busy')
    await commands['presence:idle'](phone, { idle: true })
    expect(await status()).toBe('away')
    await commands['presence:idle'](laptop, { idle: false })
    expect(await status()).toBe('busy')
  })

  test('[P9] whoever is put on a list sees who is inside, and whoever is taken off it no longer does', async () => {
    const office = await openSmallOffice()
    const ann = await office.watcher()
    const carla = await office.watcher()
    const keeper = { ...office.member(), memberId: office.admin.actor.memberId }
    const board = await office.roomFor('Bestuur', ann, keeper)
    office.presence.enter(ann.connection, board.id)
    const openTo = (access: 'named' | 'everyone', ...members: { memberId: typeof ann.memberId }[]) =>
      office.rooms.commands['rooms:open-to'](office.admin, {
        roomId: board.id,
        access,
        memberIds: [keeper, ...members].map(({ memberId }) => memberId),
      })
    await openTo('named', ann, carla)
    await told()
    expect(carla.connection.sees(ann.memberId)).toBe(board.id)
    await openTo('named', ann)
    await told()
    expect(carla.connection.sees(ann.memberId)).toBeNull()
    await openTo('everyone')
    await told()
    expect(carla.connection.sees(ann.memberId)).toBe(board.id)
    await openTo('named', ann)
    await told()
    expect(carla.connection.sees(ann.memberId)).toBeNull()
    expect(ann.connection.sees(ann.memberId)).toBe(board.id)
    expect(ann.connection.gaps + carla.connection.gaps).toBe(0)
  })
})
