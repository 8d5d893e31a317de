import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { spelledPacket } from '#test/support/spelled-out.ts'
import { comeAsGuest } from '../server/guests-people.ts'

const SEEDS = 100
const STEPS = 12
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const SOCKET_ID = /"sid":"[^"]+"/g
/** A secret drawn at random for who walks in. */
const PASS = /"pass":"[^"]+"/g

/** A row of numbers that is the same for the same seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Everything that comes to somebody over their socket, packet by packet; ids are named by their order of appearance. */
function record(person: Person) {
  const names = new Map<string, string>()
  const packets: string[] = []
  const name = (id: string) => {
    if (!names.has(id)) names.set(id, `#${String(names.size)}`)
    return names.get(id)!
  }
  person.socket.io.engine.on('packet', ({ type, data }) => {
    if (type === 'ping' || type === 'pong') return
    const text = typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1')
    packets.push(spelledPacket(text).replace(UUID, name).replace(SOCKET_ID, '').replace(PASS, ''))
  })
  return () => packets.splice(0)
}

/** The same house each time: an open room, two rooms of which outsiders know nothing, and Xander, who may go into both. */
async function openWorld() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const [xander, yara, olaf] = [await office.member('Xander'), await office.member('Yara'), await office.member('Olaf')]
  const worker = await office.worker('Wil')
  const floor = await ada.call('rooms:create-floor', { name: 'Boven' })
  const rest = { kind: 'meeting', floorId: floor.value.floor.id, description: '', capacity: 9 }
  const make = async (name: string, access: string, memberIds: string[]) =>
    (await ada.call('rooms:create', { ...rest, name, access, memberIds })).value.room.id as string
  const open = await make('Koffiehoek', 'everyone', [])
  const inside = [xander.memberId, yara.memberId]
  const confidential = { a: await make('Besloten A', 'named', inside), b: await make('Besloten B', 'named', inside) }
  const hall = office.accounts.admit({ name: 'Pim', email: 'pim@test.example', role: 'partner', language: null })
  const partner = await office.again({ memberId: hall!.memberId, name: 'Pim' })
  const far = office.accounts.admit({ name: 'Vera', email: 'vera@test.example', role: 'partner', language: null })
  const stranger = await office.again({ memberId: far!.memberId, name: 'Vera' })
  // An administrator who does not make the day's own acts, and a guest at the door of the open room.
  const warden = await office.administrator('Bea')
  await ada.call('door:enter', { roomId: open })
  const { value } = await ada.call('guests:invite', { roomId: open, label: 'Gemeente', days: 1 })
  const guest = await comeAsGuest(office, String(value.url).split('#')[1] ?? '', 'Gijs')
  await ada.call('door:leave', {})
  // Pim has a room of a project; Vera has nothing in common with anybody.
  const project = { name: 'Project', kind: 'project', description: '', open: false, agreement: null }
  const group = (await ada.call('groups:create', { ...project, keepers: [olaf.memberId] })).value.group
  await olaf.call('groups:invite', { groupId: group.id, email: 'pim@test.example', name: null })
  const shared = (
    await ada.call('rooms:create', {
      ...{ ...rest, name: 'Projectkamer', access: 'group', groupId: group.id, memberIds: [] },
    })
  ).value.room.id as string
  const outsiders = [olaf, worker, partner, stranger, warden, guest]
  for (const one of outsiders) await one.call('presence:watch', {})
  // One round trip each: what they were told of the building's making is behind them.
  for (const one of outsiders) await one.call('rooms:list', {})
  const logs = outsiders.map(record)
  const watchers = { olaf, worker, partner, stranger, warden, guest }
  return { office, ada, xander, yara, ...watchers, outsiders, open, shared, confidential, logs }
}
type World = Awaited<ReturnType<typeof openWorld>>

/** What Xander and Yara do in the room that nobody may know of; `null`: they do nothing at all. */
async function actHidden(world: World, where: 'a' | 'b' | null, n: number): Promise<boolean> {
  if (where === null) return false
  const roomId = world.confidential[where]
  const person = n % 2 === 0 ? world.xander : world.yara
  const acts: (() => Promise<{ ok: boolean }>)[] = [
    () => person.call('door:enter', { roomId }),
    () => person.call('door:leave', {}),
    () => person.call('chat:send', { roomId, id: randomUUID(), text: `geheim ${String(n)}` }),
    async () => {
      await person.call('door:enter', { roomId })
      await person.call('media:join', {})
      return person.call('media:open-transport', { direction: 'send' })
    },
    () => person.call('library:open', { roomId }),
    () => person.call('door:set', { roomId, state: n % 3 === 0 ? 'knock' : 'open' }),
    async () => {
      const { documents } = (await person.call('library:open', { roomId })).value
      const documentId: string = documents[n % documents.length].id
      await person.call('library:rename', { documentId, title: `heimelijk ${String(n)}` })
      if (n % 16 === 0) await person.call('versions:make', { documentId, name: 'geheim' })
      if (n % 16 === 1) await person.call('library:make', { roomId, kind: 'note', title: 'geheim', folderId: null })
      await person.call('door:enter', { roomId })
      return person.call('presenting:show', { roomId, documentId })
    },
    () => person.call('presenting:stop', { roomId }),
  ]
  return (await acts[n % acts.length]!()).ok
}

/** What everybody may see: the same in each world. */
async function actOpenly(world: World, n: number): Promise<void> {
  const { ada, olaf, worker, partner, stranger, warden, guest, open, shared, confidential, xander } = world
  const acts: (() => Promise<unknown>)[] = [
    () => ada.call('door:enter', { roomId: open }),
    () => ada.call('door:leave', {}),
    () => ada.call('presence:choose-status', { status: 'busy' }),
    () => ada.call('presence:choose-status', { status: 'available' }),
    () => olaf.call('rooms:list', {}),
    () => olaf.call('directory:colleague', { memberId: xander.memberId }),
    () => olaf.call('directory:search', { text: 'xan' }),
    () => olaf.call('door:look', {}),
    () => worker.call('chat:unread', {}),
    () => worker.call('door:enter', { roomId: confidential.a }),
    () => worker.call('door:knock', { roomId: confidential.b, line: '' }),
    () => partner.call('rooms:list', {}),
    () => partner.call('door:enter', { roomId: confidential.b }),
    () => partner.call('door:enter', { roomId: shared }),
    () => partner.call('door:leave', {}),
    () => stranger.call('rooms:list', {}),
    () => stranger.call('presence:watch', {}),
    () => stranger.call('chat:open', { roomId: confidential.a }),
    () => warden.call('rooms:managed', {}),
    () => warden.call('audit:check', {}),
    () => warden.call('presence:watch', {}),
    () => warden.call('admin:explain', { memberId: xander.memberId, roomId: open }),
    () => warden.call('door:enter', { roomId: confidential.a }),
    () => olaf.call('library:find', { text: 'geheim', roomId: null }),
    () => warden.call('library:open', { roomId: confidential.b }),
    () => worker.call('library:open', { roomId: open }),
    () => guest.call('door:look', {}),
    () => guest.call('presence:watch', {}),
    () => guest.call('door:enter', { roomId: confidential.a }),
    () => guest.call('door:knock', { roomId: open, line: '' }),
    () => guest.call('door:give-up', {}),
  ]
  await acts[n % acts.length]!()
}

test(`[S181] [S182] ${String(SEEDS)} days on which somebody sits in one confidential room, in another, or in none: a guest, partners, a member, the office and an administrator get the same bytes`, async () => {
  const worlds = [
    { world: await openWorld(), where: 'a' as const },
    { world: await openWorld(), where: 'b' as const },
    { world: await openWorld(), where: null },
  ]
  let [packets, hiddenActs] = [0, 0]
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const days: string[][][] = []
    for (const { world, where } of worlds) {
      const pick = numbersFrom(seed)
      for (let step = 0; step < STEPS; step += 1) {
        const [hidden, openly, passes] = [pick(1_000), pick(1_000), pick(500)]
        hiddenActs += Number(await actHidden(world, where, hidden))
        await actOpenly(world, openly)
        world.office.clock.advance(passes)
      }
      // The day ends: everybody goes home, and what was still under way arrives before the answer to this.
      for (const one of [world.xander, world.yara, world.ada]) await one.call('door:leave', {})
      world.office.clock.advance(60_000)
      for (const one of world.outsiders) await one.call('rooms:list', {})
      days.push(world.logs.map((take) => take()))
    }
    packets += days[0]!.flat().length
    expect([seed, days[1]], `seed ${String(seed)}`).toEqual([seed, days[0]])
    expect([seed, days[2]], `seed ${String(seed)}`).toEqual([seed, days[0]])
  }
  // Much was done that nobody may know of, and much was told: of the open room, and the answers to what they asked.
  expect(hiddenActs).toBeGreaterThan(SEEDS * STEPS)
  expect(packets).toBeGreaterThan(SEEDS * 8)
}, 240_000)

test('[S183] whether a room exists, is occupied or has somebody in it is in no answer', async () => {
  const world = await openWorld()
  const { olaf, worker, partner, stranger, warden, guest, confidential, xander, office } = world
  const never = randomUUID()
  const ask = async (person: Person, roomId: string) =>
    JSON.stringify([
      await person.call('door:enter', { roomId }),
      await person.call('door:knock', { roomId, line: '' }),
      await person.call('door:set', { roomId, state: 'open' }),
      await person.call('chat:open', { roomId }),
      await person.call('chat:since', { roomId, rev: 0 }),
      await person.call('library:open', { roomId }),
      await person.call('rooms:find', { slug: roomId === never ? 'nergens' : 'besloten-a' }),
      await person.call('guests:links', { roomId }),
    ])
  for (const full of [false, true]) {
    if (full) await xander.call('door:enter', { roomId: confidential.a })
    for (const person of [olaf, worker, partner, stranger, warden, guest]) {
      office.clock.advance(60_000)
      const answers = [await ask(person, confidential.a), await ask(person, never)]
      expect(answers[0]).toBe(answers[1])
    }
  }
})
