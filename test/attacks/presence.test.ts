import Database from 'better-sqlite3'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { spelledPacket } from '#test/support/spelled-out.ts'

async function roomFor(admin: Person, name: string, ...members: readonly Person[]): Promise<Room> {
  const floor = await admin.call('rooms:create-floor', { name })
  const reply = await admin.call('rooms:create', {
    name,
    kind: 'meeting',
    floorId: floor.value.floor.id,
    description: '',
    capacity: 8,
    access: members.length > 0 ? 'named' : 'everyone',
    memberIds: members.map(({ memberId }) => memberId),
  })
  return reply.value.room
}

/** Everything that reaches somebody over their socket, as it was written. */
function tap(person: Person): string[] {
  const heard: string[] = []
  person.socket.io.engine.on('packet', ({ data }) => heard.push(spelledPacket(String(data))))
  return heard
}

/** Waits until everything told so far has arrived: what is told next comes behind it. */
async function caughtUp(watcher: Person, teller: Person, room: Room): Promise<void> {
  const heard = watcher.heard('p')
  await teller.call('door:enter', { roomId: room.id })
  await heard
  const left = watcher.heard('p')
  await teller.call('door:leave', {})
  await left
}

/** Every row of every table but the sessions, whose last use is noted. */
function dump({ dataDir }: TestOffice): string {
  const file = new Database(path.join(dataDir, 'inloop.sqlite'), { readonly: true })
  try {
    const tables = file.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]
    const kept = tables.filter((table) => !/session|link/.test(table))
    return JSON.stringify(kept.map((table) => [table, file.prepare(`SELECT * FROM "${table}"`).all()]))
  } finally {
    file.close()
  }
}

describe('what others can learn of where somebody is', () => {
  test('[P3] [S181] [S182] an outsider receives the same bytes, whichever hidden room somebody spends the day in', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const ann = await office.member('Ann')
    const bob = await office.member('Bob')
    const carla = await office.member('Carla')
    const lobby = await roomFor(admin, 'Hal')
    const hidden = [await roomFor(admin, 'Bestuur', ann, bob), await roomFor(admin, 'Klachten', ann, bob)]
    await carla.call('presence:watch', {})
    await carla.heard('presence:snapshot')
    const heard = tap(carla)

    /** Ann's day, in a hidden room or in none, with Bob about. */
    async function day(room: Room | null): Promise<string[]> {
      heard.length = 0
      const go = (person: Person) =>
        room ? person.call('door:enter', { roomId: room.id }) : person.call('door:leave', {})
      await ann.call('door:enter', { roomId: lobby.id })
      await go(ann)
      await ann.call('presence:choose-status', { status: 'busy' })
      if (room) {
        await ann.call('chat:send', { roomId: room.id, id: crypto.randomUUID(), text: 'Dag' })
        await go(bob)
        expect(office.presence.inside(room.id)).toEqual([ann.memberId, bob.memberId])
        await bob.call('door:leave', {})
        await admin.call('rooms:change', { roomId: room.id, description: `Dag ${String(heard.length)}`, capacity: 9 })
      }
      await ann.call('presence:choose-status', { status: 'available' })
      await ann.call('door:leave', {})
      await caughtUp(carla, bob, lobby)
      return [...heard]
    }

    await day(null)
    const NUMBERED = /^2\["p",(\d+)/
    const relative = (frames: string[]) => {
      const [, first] = NUMBERED.exec(frames[0] ?? '') ?? []
      return frames.map((frame) => frame.replace(NUMBERED, (_, seq) => `2["p",+${String(Number(seq) - Number(first))}`))
    }
    const days = []
    for (const room of [null, ...hidden, null, ...hidden]) days.push(relative(await day(room)))
    expect(days[0]?.length).toBeGreaterThan(3)
    for (const each of days) expect(each).toEqual(days[0])
    for (const room of hidden) expect(JSON.stringify(days)).not.toContain(room.id)
  })

  test('[P6] whoever closes the tab, or is blocked, is gone for the others at once', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const ann = await office.member('Ann')
    const bob = await office.member('Bob')
    await ann.call('presence:watch', {})
    const { people } = await ann.heard('presence:snapshot')
    const numberOf = (memberId: MemberId) => (people as MemberId[]).indexOf(memberId) + 1
    const goes = (number: number) =>
      ann.heard('p', (_seq: number, moves: number[]) => moves[0] === number && moves[1] === -1)
    const bobGoes = goes(numberOf(bob.memberId))
    await admin.call('accounts:block', { memberId: bob.memberId, blocked: true })
    await bobGoes
    const adminGoes = goes(numberOf(admin.memberId))
    admin.leave()
    await adminGoes
  })

  test('[P8] [S184] nothing of where people are is kept or logged', async () => {
    const office = await openOffice()
    const admin = await office.administrator('Ada')
    const ann = await office.member('Ann')
    const room = await roomFor(admin, 'Overleg')
    await ann.call('presence:watch', {})
    const before = dump(office)
    await ann.call('door:enter', { roomId: room.id })
    await ann.call('presence:choose-status', { status: 'dnd' })
    await ann.call('presence:idle', { idle: true })
    await ann.call('door:leave', {})
    expect(dump(office)).toBe(before)
    for (const word of [room.id, ann.memberId, 'Ann', 'dnd']) expect(office.logged()).not.toContain(word)
  })
})
