import { expect, test } from 'vitest'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { spelledPacket } from '#test/support/spelled-out.ts'

interface Beside {
  readonly memberId: MemberId
  readonly now: { readonly roomId: RoomId | null; readonly status: string } | null
}

async function value<T>(person: Person, name: string, input: object): Promise<T> {
  const reply = await person.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${String(reply.refusal)}`)
  return reply.value as T
}

async function openDiscreetOffice() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const { floor } = await value<{ floor: { id: string } }>(ada, 'rooms:create-floor', { name: 'Begane grond' })
  const makeRoom = async (name: string, more: object = {}) => {
    const about = {
      kind: 'meeting',
      floorId: floor.id,
      description: '',
      capacity: 10,
      access: 'everyone',
      memberIds: [],
    }
    return (await value<{ room: { id: RoomId } }>(ada, 'rooms:create', { name, ...about, ...more })).room.id
  }
  const rooms = [await makeRoom('Koffiehoek'), await makeRoom('Stilteruimte')] as const
  return { office, ada, rooms, makeRoom }
}

const enter = (person: Person, roomId: RoomId) => value(person, 'door:enter', { roomId })
const choose = (person: Person, presence: string) => value(person, 'profiles:change', { presence })
const beside = (person: Person, of: Person): Promise<Beside> =>
  person.heard('presence:beside', ({ memberId }: Beside) => memberId === of.memberId)

/** Begins to watch; answers who is in, as the snapshot has it. */
async function watch(person: Person): Promise<MemberId[]> {
  await person.call('presence:watch', {})
  return (await person.heard('presence:snapshot')).people as MemberId[]
}

function framesTo({ socket }: Person): string[] {
  const frames: string[] = []
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => void frames.push(spelledPacket(String(data))))
  return frames
}

test('[P12] who shows themselves to nobody is seen by themselves and by who is in the same room', async () => {
  const { office, rooms } = await openDiscreetOffice()
  const [ann, bob, carla] = [await office.member('Ann'), await office.member('Bob'), await office.member('Carla')]
  await choose(ann, 'nobody')
  for (const each of [ann, bob, carla]) expect(await watch(each)).not.toContain(ann.memberId)
  expect(await beside(ann, ann)).toMatchObject({ now: { roomId: null, status: 'available' } })
  await enter(bob, rooms[0])
  await enter(ann, rooms[0])
  expect(await beside(bob, ann)).toMatchObject({ now: { roomId: rooms[0], status: 'available' } })
  await ann.call('presence:choose-status', { status: 'busy' })
  expect(await beside(bob, ann)).toMatchObject({ now: { status: 'busy' } })
  await value(bob, 'door:leave', {})
  expect((await beside(bob, ann)).now).toBeNull()
  await enter(bob, rooms[0])
  expect((await beside(bob, ann)).now).not.toBeNull()
  ann.leave()
  expect((await beside(bob, ann)).now).toBeNull()
  expect(carla.unasked().filter(([name]) => name === 'presence:beside')).toEqual([])
})

test('[P12] who shows themselves to their groups is seen by those, until one of them leaves the group', async () => {
  const { office, ada } = await openDiscreetOffice()
  const [ann, bob, carla] = [await office.member('Ann'), await office.member('Bob'), await office.member('Carla')]
  const { groupId, join, leave } = await circle(ada)
  await join(ann)
  await choose(ann, 'groups')
  await watch(bob)
  await watch(carla)
  await join(bob)
  expect((await beside(bob, ann)).now).toMatchObject({ roomId: null })
  await leave(bob)
  expect((await beside(bob, ann)).now).toBeNull()
  expect(carla.unasked().filter(([name]) => name === 'presence:beside')).toEqual([])
  expect(groupId).toBeTruthy()
})

test('[P3] [P12] [S181] [S182] who shows themselves to their groups shows them no room that these do not see', async () => {
  const { office, ada, rooms, makeRoom } = await openDiscreetOffice()
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const { join } = await circle(ada)
  for (const person of [ann, bob]) await join(person)
  const closed = await makeRoom('Besloten', { access: 'named', memberIds: [ann.memberId] })
  await choose(ann, 'groups')
  await watch(bob)
  expect((await beside(bob, ann)).now).toMatchObject({ roomId: null })
  const frames = framesTo(bob)
  await enter(ann, closed)
  await enter(ann, rooms[0])
  expect((await beside(bob, ann)).now).toMatchObject({ roomId: rooms[0] })
  expect(frames.filter((frame) => frame.includes(ann.memberId))).toHaveLength(1)
  await enter(ann, closed)
  expect((await beside(bob, ann)).now).toMatchObject({ roomId: null })
  expect(frames.join()).not.toContain(closed)
})

async function circle(ada: Person) {
  const { group } = await value<{ group: { id: string } }>(ada, 'groups:create', {
    name: 'Kring',
    kind: 'circle',
    open: true,
    description: '',
    agreement: null,
    keepers: [ada.memberId],
  })
  const groupId = group.id
  return {
    groupId,
    join: (person: Person) => value(person, 'groups:join', { groupId }),
    leave: (person: Person) => value(person, 'groups:leave', { groupId }),
  }
}

test('[P12] a tap on the shoulder of a hidden colleague is answered as if they were not in', async () => {
  const { office, rooms } = await openDiscreetOffice()
  const [ann, bob, dirk] = [await office.member('Ann'), await office.member('Bob'), await office.member('Dirk')]
  await choose(ann, 'nobody')
  await ann.call('presence:choose-status', { status: 'dnd' })
  dirk.leave()
  const tap = (whom: Person) => bob.call('door:tap', { memberId: whom.memberId, line: '', comeTo: null })
  expect(await tap(ann)).toEqual({ ok: false, refusal: 'not_in' })
  expect(await tap(dirk)).toEqual(await tap(ann))
  await enter(ann, rooms[0])
  await enter(bob, rooms[0])
  expect(await tap(ann)).toEqual({ ok: false, refusal: 'do_not_disturb' })
})

test('[P12] a tap reaches who shows themselves to a shared group, and nobody who hides from that group too', async () => {
  const { office, ada } = await openDiscreetOffice()
  const [ann, bob, carla] = [await office.member('Ann'), await office.member('Bob'), await office.member('Carla')]
  const { join } = await circle(ada)
  for (const person of [ann, bob]) await join(person)
  const tap = (by: Person) => by.call('door:tap', { memberId: ann.memberId, line: '', comeTo: null })
  await choose(ann, 'groups')
  expect(await tap(bob)).toMatchObject({ ok: true })
  expect(await tap(carla)).toEqual({ ok: false, refusal: 'not_in' })
  await choose(ann, 'nobody')
  expect(await tap(bob)).toEqual({ ok: false, refusal: 'not_in' })
})

test('[P12] a choice takes effect at once, and back', async () => {
  const { office } = await openDiscreetOffice()
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  expect(await watch(bob)).toContain(ann.memberId)
  await choose(ann, 'nobody')
  await bob.heard('p', (_seq: number, moves: number[]) => moves.at(-1) === -1)
  await choose(ann, 'everybody')
  expect(await watch(bob)).toContain(ann.memberId)
})

test('[P12] [S181] [S182] an outsider’s bytes do not differ by what a hidden person does', async () => {
  const { office, rooms } = await openDiscreetOffice()
  const [ann, bob, carla] = [await office.member('Ann'), await office.member('Bob'), await office.member('Carla')]
  await choose(ann, 'nobody')
  await watch(carla)
  await watch(bob)
  const frames = framesTo(carla)

  /** Bob has a day of his own; Ann does something, or nothing. */
  async function day(ofAnn: (person: Person) => Promise<void>): Promise<string[]> {
    frames.length = 0
    await enter(bob, rooms[0])
    await ofAnn(ann)
    await value(bob, 'door:leave', {})
    await carla.heard('p', (_seq: number, moves: number[]) => moves[1] === 0)
    return frames.map((frame) => frame.replace(/^(2\["p",)\d+/, '$1#'))
  }
  await day(async () => undefined) // what is told once (a room's number) has been told
  const quiet = await day(async () => undefined)
  const busy = await day(async (person) => {
    await enter(person, rooms[0])
    await person.call('presence:choose-status', { status: 'dnd' })
    await enter(person, rooms[1])
    await person.call('presence:choose-status', { status: 'available' })
    await value(person, 'door:leave', {})
  })
  const away = await day(async (person) => {
    person.leave()
    const again = await office.again(person)
    await watch(again)
    again.leave()
  })
  expect(quiet.length).toBeGreaterThan(1)
  expect(busy).toEqual(quiet)
  expect(away).toEqual(quiet)
  expect(frames.join()).not.toContain(ann.memberId)
})

test('[P12] a partner in the same building hears no name of who is hidden in a room they see', async () => {
  const { office, ada, makeRoom } = await openDiscreetOffice()
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  await choose(ann, 'nobody')
  const paula = await office.partner('Paula')
  const project = { name: 'Plan', kind: 'project', open: false, description: '', agreement: null }
  const keepers = [bob.memberId]
  const { group } = await value<{ group: { id: string } }>(ada, 'groups:create', { ...project, keepers })
  await value(bob, 'groups:admit', { groupId: group.id, memberId: ann.memberId, role: 'member' })
  await value(bob, 'groups:invite', { groupId: group.id, email: 'paula@test.example', name: null })
  const roomId = await makeRoom('Plankamer', { access: 'group', groupId: group.id })
  const frames = framesTo(paula)
  await watch(paula)
  await enter(bob, roomId)
  await enter(ann, roomId)
  await value(ann, 'door:leave', {})
  await paula.call('profiles:own', {})
  expect(frames.join()).toContain('Bob')
  for (const word of ['Ann', ann.memberId]) expect(frames.join()).not.toContain(word)
  // Inside with her, one has a name.
  await enter(paula, roomId)
  await enter(ann, roomId)
  expect((await beside(paula, ann)).now).toMatchObject({ roomId })
  expect(frames.join()).toContain('"name":"Ann"')
})

test('[P11] [P12] S181 a partner who begins to watch is not told the name of who hides in a room they share', async () => {
  const { office, ada, makeRoom } = await openDiscreetOffice()
  const [moe, piet] = [await office.member('Moe'), await office.partner('Piet')]
  const about = { name: 'Samen', kind: 'project', description: '', open: false, agreement: null }
  const made = await value<{ group: { id: string } }>(ada, 'groups:create', { ...about, keepers: [moe.memberId] })
  const room = await makeRoom('Projectkamer', { access: 'group', groupId: made.group.id })
  await value(moe, 'groups:invite', { groupId: made.group.id, email: 'piet@test.example', name: null })
  await choose(moe, 'nobody')
  await enter(moe, room)
  expect(await watch(piet)).toEqual([])
  expect(JSON.stringify(piet.unasked())).not.toContain(moe.memberId)
  await enter(piet, room)
  const isMoe = ({ people }: { people: { memberId: string }[] }) => people.some((one) => one.memberId === moe.memberId)
  expect((await piet.heard('presence:met', isMoe)).people).toMatchObject([{ name: 'Moe', role: 'member' }])
  expect(await beside(piet, moe)).toMatchObject({ now: { roomId: room } })
})
