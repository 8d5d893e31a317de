import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { openSmallOffice, told, type FakeConnection } from './presence-fakes.ts'

const PEOPLE = 5
const ROOMS = 4
const who = fc.nat(PEOPLE - 1)
const where = fc.nat(ROOMS - 1)
const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant('connects' as const), who }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('ends' as const), who, device: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ act: fc.constant('watches' as const), who, device: fc.nat(3) }) },
    { weight: 8, arbitrary: fc.record({ act: fc.constant('enters' as const), who, device: fc.nat(3), where }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('leaves' as const), who, device: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('stands still' as const), who, device: fc.nat(3), stuck: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('is opened to' as const), where, to: fc.option(fc.uniqueArray(who), { nil: null }) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('is archived' as const), where, back: fc.boolean() }) },
    { weight: 6, arbitrary: fc.record({ act: fc.constant('time passes' as const), ms: fc.nat(200) }) },
  ),
  { minLength: 20, maxLength: 80, size: 'max' },
) // prettier-ignore

property.prop([acts], { numRuns: 150 })(
  '[P1] [P3] [P4] [P9] [D5] [S087] whatever happens in a day, in the end everybody who watches knows what is true for them',
  async (day) => {
    const office = await openSmallOffice()
    const people = Array.from({ length: PEOPLE }, () => office.member())
    const rooms = office.rooms.visibleTo(office.admin.actor).slice(0, ROOMS)
    const devices = people.map((): FakeConnection[] => [])
    const watching = new Set<FakeConnection>()
    const callerOf = (index: number, device: number) => {
      const open = devices[index]!
      const connection = open[device % open.length]
      return connection ? office.as(people[index]!, connection) : null
    }

    for (const step of day) {
      const caller = 'device' in step ? callerOf(step.who, step.device) : null
      if (step.act === 'connects') devices[step.who]!.push(people[step.who]!.connect())
      else if (step.act === 'time passes') office.clock.advance(step.ms)
      else if (step.act === 'is opened to')
        await office.rooms.commands['rooms:open-to'](office.admin, {
          roomId: rooms[step.where]!.id,
          access: step.to ? 'named' : 'everyone',
          memberIds: (step.to ?? []).map((index) => people[index]!.memberId),
        })
      else if (step.act === 'is archived')
        await office.rooms.commands[step.back ? 'rooms:restore' : 'rooms:archive'](office.admin, {
          roomId: rooms[step.where]!.id,
        })
      else if (!caller) continue
      else if (step.act === 'enters')
        await office.doors.commands['door:enter'](caller, { roomId: rooms[step.where]!.id })
      else if (step.act === 'leaves') await office.doors.commands['door:leave'](caller, {})
      else if (step.act === 'stands still') caller.connection.stuck = step.stuck
      else if (step.act === 'watches') {
        await office.presence.commands['presence:watch'](caller, {})
        watching.add(caller.connection)
      } else {
        caller.connection.end()
        devices[step.who] = devices[step.who]!.filter((open) => open !== caller.connection)
        watching.delete(caller.connection)
      }
      await told()
    }

    for (const watcher of watching) watcher.stuck = false
    office.clock.advance(2_000)
    await told()
    for (const [index, person] of people.entries())
      for (const connection of devices[index]!.filter((each) => watching.has(each))) {
        expect(connection.gaps).toBe(0)
        const { actor } = office.as(person, connection)
        for (const [other, { memberId }] of people.entries()) {
          const roomId = office.presence.roomOf(memberId)
          const isHere = devices[other]!.length > 0
          const visible = roomId && office.rooms.seenBy(actor, roomId) ? roomId : null
          expect(connection.sees(memberId)).toBe(isHere ? visible : undefined)
        }
      }
    for (const room of rooms)
      for (const memberId of office.presence.inside(room.id))
        expect(office.rooms.seenBy({ kind: 'member', memberId }, room.id)).not.toBeNull()
  },
)
