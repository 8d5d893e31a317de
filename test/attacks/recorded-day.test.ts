import { randomUUID } from 'node:crypto'
import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openOffice, type TestOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { comeAsGuest } from '../server/guests-people.ts'
import { readContracts } from './matrix-contracts.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { commands } = await readContracts()

async function readEvents(): Promise<Map<string, z.ZodType>> {
  const events = new Map<string, z.ZodType>()
  for (const file of globSync('shared/*/contract.ts', { cwd: root }).concat('shared/kernel/connection.ts')) {
    const contract = (await import(path.join(root, file))) as Record<string, object>
    const declared = Object.entries(contract).filter(([name]) => name.endsWith('Events'))
    for (const [event, schema] of declared.flatMap(([, part]) => Object.entries(part)))
      events.set(event, schema as z.ZodType)
  }
  return events
}
const events = await readEvents()

/** Words that stand in one place each, and who may come to read them; whoever is not named may not. */
const canaries = {
  adasAddress: 'ada@test.example',
  bobsPhone: '0612345678',
  bobsRegister: '99012345601',
  confidentialName: 'Kanariekamer',
  confidentialDescription: 'kanariegeel',
  confidentialChat: 'kanariepraat',
  groupName: 'Kanariekring',
  agreement: 'kanariebelofte',
  invited: 'kanarie@elders.example',
  openChat: 'koffiepraat',
  knockLine: 'klopklop',
  tapLine: 'schoudertik',
  linkLabel: 'Gemeentelabel',
  documentTitle: 'kanarietitel',
  folderName: 'kanariemap',
  versionName: 'kanarieversie',
} as const
type Canary = keyof typeof canaries

/** The eight kinds of client, and what each may hear of the day; the inner circle is inside of everything. */
const mayHear: Readonly<Record<string, readonly Canary[]>> = {
  inside: [
    ...(['confidentialName', 'confidentialDescription', 'confidentialChat', 'groupName', 'agreement'] as const),
    ...(['openChat', 'knockLine', 'linkLabel', 'documentTitle', 'folderName', 'versionName'] as const),
  ],
  // Walks into the open room, at whose door somebody waits, and may invite guests there, as every colleague.
  outside: ['openChat', 'knockLine', 'tapLine', 'linkLabel'],
  office: ['linkLabel'],
  // Sees the frames of the house and every invitation that is under way.
  administrator: ['confidentialName', 'confidentialDescription', 'groupName', 'linkLabel', 'invited'],
  partner: [],
  stranger: [],
  guestAtDoor: ['knockLine'],
  guestInside: ['openChat'],
}

/** Everything that comes over a socket, as text, and each packet taken apart. */
function record(person: Person) {
  const packets: string[] = []
  const named = new Map<number, string>()
  const { engine } = person.socket.io
  engine.on('packetCreate', ({ data }: { data?: unknown }) => {
    const asked = /^2(\d+)\["([^"]+)"/.exec(String(data))
    if (asked) named.set(Number(asked[1]), asked[2]!)
  })
  engine.on('packet', ({ type, data }) => {
    if (type === 'message') packets.push(String(data))
  })
  return { packets, named }
}

/** What a packet tells that no contract describes; empty: nothing. Unknown keys are found, since the contracts are strict. */
function undeclared(packet: string, named: ReadonlyMap<number, string>): string[] {
  const event = /^2(\[.*)$/s.exec(packet)
  const reply = /^3(\d+)(\[.*)$/s.exec(packet)
  if (event) {
    const [name, ...values] = JSON.parse(event[1]!) as [string, ...unknown[]]
    const schema = events.get(name)
    const found = schema && [values, values[0]].some((value) => schema.safeParse(value).success)
    return found === true ? [] : [packet]
  }
  if (!reply) return [packet]
  const spec = commands.get(named.get(Number(reply[1])) ?? '')
  const [answer] = JSON.parse(reply[2]!) as [{ ok: boolean; value?: unknown; refusal?: string }]
  if (!spec) return [packet]
  if (!answer.ok) return Object.keys(answer).join() === 'ok,refusal' ? [] : [packet]
  return Object.keys(answer).join() === 'ok,value' && spec.output.safeParse(answer.value).success ? [] : [packet]
}

async function must(person: Person, name: string, input: object) {
  const reply = await person.call(name, input)
  if (!reply.ok) throw new Error(`${person.name} ${name}: ${String(reply.refusal)}`)
  return reply.value
}

/** An open room, a confidential one of a circle, and everybody who will be watching. */
async function openHouse() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const floor = (await must(ada, 'rooms:create-floor', { name: 'Boven' })).floor
  const rest = { kind: 'meeting', floorId: floor.id, capacity: 9, memberIds: [] }
  const open = (await must(ada, 'rooms:create', { ...rest, name: 'Koffiehoek', description: '', access: 'everyone' }))
    .room
  await must(ann, 'door:enter', { roomId: open.id })
  const invite = async (label: string) => {
    const { url } = await must(ann, 'guests:invite', { roomId: open.id, label, days: 1 })
    return String(url).split('#')[1] ?? ''
  }
  const partner = async (name: string): Promise<Person> => {
    const email = `${name.toLowerCase()}@partner.example`
    const account = office.accounts.admit({ name, email, role: 'partner', language: null })
    return office.again({ memberId: account!.memberId, name })
  }
  const clients: Record<keyof typeof mayHear, Person> = {
    inside: bob,
    outside: await office.member('Olaf'),
    office: await office.worker('Wil'),
    administrator: await office.administrator('Bea'),
    partner: await partner('Pim'),
    stranger: await partner('Vera'),
    guestAtDoor: await comeAsGuest(office, await invite('een'), 'Gijs'),
    guestInside: await comeAsGuest(office, await invite(canaries.linkLabel), 'Gonda'),
  }
  return { office, ada, ann, bob, floor, rest, open, clients }
}
type House = Awaited<ReturnType<typeof openHouse>>

/** Everything that a day brings: rooms made, knocks, talk, calls, notes, moves, people taken in and put out. */
async function live(house: House): Promise<void> {
  const { office, ada, ann, bob, rest, open, clients } = house
  const { guestAtDoor, guestInside, outside, partner } = clients
  const circle = { name: canaries.groupName, kind: 'intervision', description: '', open: false }
  const wish = { ...circle, agreement: canaries.agreement, keepers: [ann.memberId] }
  const { group } = await must(ada, 'groups:create', wish)
  await must(ann, 'groups:accept', { groupId: group.id, version: 1 })
  await must(ann, 'groups:admit', { groupId: group.id, memberId: bob.memberId, role: 'keeper' })
  await must(bob, 'groups:accept', { groupId: group.id, version: 1 })
  const project = {
    name: 'Samen',
    kind: 'project',
    description: '',
    open: false,
    agreement: null,
    keepers: [ann.memberId],
  }
  const shared = (await must(ada, 'groups:create', project)).group
  await must(ann, 'groups:invite', { groupId: shared.id, email: 'pim@partner.example', name: null })
  await must(ann, 'groups:invite', { groupId: shared.id, email: canaries.invited, name: null })
  const asked = { ...rest, name: canaries.confidentialName, description: canaries.confidentialDescription }
  const { room } = await must(ada, 'rooms:create', { ...asked, access: 'group', groupId: group.id })
  const seen = await must(bob, 'profiles:own', {})
  await bob.call('profiles:change', {
    ...seen.profile,
    phone: canaries.bobsPhone,
    registers: [{ kind: 'BIG', number: canaries.bobsRegister }],
    seen: 'nobody',
  })

  // The guest knocks; Ann hears it, and lets the other one in.
  await must(ann, 'door:set', { roomId: open.id, state: 'knock' })
  await must(guestAtDoor!, 'door:knock', { roomId: open.id, line: canaries.knockLine })
  await must(guestInside!, 'door:knock', { roomId: open.id, line: '' })
  const knock = await ann.heard('door:knocked', ({ knock: heard }) => heard.visitor.name === 'Gonda')
  await must(ann, 'door:answer', { id: knock.knock.id, answer: 'let_in' })
  await must(guestInside!, 'door:enter', { roomId: open.id })
  await must(ann, 'door:set', { roomId: open.id, state: 'open' })

  // Talk in the open room, in which four are; and in the other, of which outsiders know nothing.
  for (const one of [ann, bob, outside!, guestInside!]) {
    await one.call('door:enter', { roomId: open.id })
    await must(one, 'chat:open', { roomId: open.id })
    await must(one, 'media:join', {})
  }
  await must(ann, 'chat:send', { roomId: open.id, id: randomUUID(), text: canaries.openChat })
  await must(ann, 'door:tap', { memberId: outside!.memberId, line: canaries.tapLine, comeTo: open.id })
  for (const one of [ann, bob]) {
    await must(one, 'door:enter', { roomId: room.id })
    await must(one, 'chat:open', { roomId: room.id })
    await must(one, 'library:open', { roomId: room.id })
    await must(one, 'media:join', {})
  }
  const said = randomUUID()
  await must(ann, 'chat:send', { roomId: room.id, id: said, text: canaries.confidentialChat })
  await must(ann, 'chat:edit', { id: said, text: `${canaries.confidentialChat}, beter` })
  const { folder } = await must(ann, 'library:make-folder', { roomId: room.id, name: canaries.folderName })
  const wanted = { roomId: room.id, kind: 'note', title: canaries.documentTitle, folderId: folder.id as string }
  const documentId: string = (await must(ann, 'library:make', wanted)).document.id
  await must(ann, 'versions:make', { documentId, name: canaries.versionName })
  await must(bob, 'versions:list', { documentId })
  await must(ann, 'presenting:show', { roomId: room.id, documentId })
  await must(ann, 'library:trash', { documentId })
  await must(ann, 'library:restore', { documentId })
  await must(bob, 'presence:choose-status', { status: 'busy' })
  await must(ada, 'rooms:change', {
    roomId: room.id,
    ...asked,
    name: `${canaries.confidentialName} twee`,
    memberIds: undefined,
    floorId: undefined,
  })
  await must(partner!, 'rooms:list', {})
  await must(ada, 'rooms:archive', { roomId: open.id })
  await must(ada, 'rooms:restore', { roomId: open.id })
  await must(ann, 'groups:remove', { groupId: shared.id, memberId: partner!.memberId })
  for (const one of [ann, bob]) await must(one, 'door:leave', {})
  office.clock.advance(60_000)
}

/** What each client asks in the course of the day, of its own accord: all that its pages ask, and what they never would. */
async function askAll(office: TestOffice, person: Person, roomId: string): Promise<void> {
  const asks: readonly [string, object][] = [
    ['rooms:list', {}],
    ['presence:watch', {}],
    ['door:look', {}],
    ['groups:list', {}],
    ['notices:list', {}],
    ['chat:unread', {}],
    ['directory:colleagues', {}],
    ['directory:search', { text: 'bob' }],
    ['organisations:list', {}],
    ['contacts:mine', {}],
    ['profiles:own', {}],
    ['accounts:sessions', {}],
    ['accounts:invitations', {}],
    ['rooms:managed', {}],
    ['groups:managed', {}],
    ['guests:links', { roomId }],
    ['library:find', { text: 'kanarie', roomId: null }],
  ]
  for (const [name, input] of asks) {
    await person.call(name, input)
    office.clock.advance(1_000)
  }
}

test('[S061] a whole day, every frame to eight kinds of client: nothing that no contract names, and no word that is not for them', async () => {
  const house = await openHouse()
  const { office, bob, open, clients } = house
  const people = Object.entries(clients)
  for (const [, person] of people) await person.call('presence:watch', {})
  const logs = people.map(([kind, person]) => ({ kind, person, ...record(person) }))
  await live(house)
  for (const [, person] of people) await askAll(office, person, open.id)
  for (const [, person] of people) await person.call('directory:colleague', { memberId: bob.memberId })

  const wrong: unknown[] = []
  for (const { kind, packets, named } of logs) {
    expect([kind, packets.length >= 18]).toEqual([kind, true])
    wrong.push(...packets.flatMap((packet) => undeclared(packet, named)).map((packet) => ({ kind, packet })))
    for (const [canary, word] of Object.entries(canaries)) {
      const heard = packets.filter((packet) => packet.includes(word))
      if (heard.length > 0 && !mayHear[kind]!.includes(canary as Canary)) wrong.push({ kind, canary, packet: heard[0] })
    }
  }
  expect(wrong).toEqual([])
  // The words were said: who is inside has heard them, so that silence elsewhere means something.
  const inside = logs[0]!.packets.join('\n')
  for (const canary of [
    'confidentialName',
    'confidentialChat',
    'groupName',
    'agreement',
    'openChat',
    'documentTitle',
    'versionName',
  ] as const)
    expect([canary, inside.includes(canaries[canary])]).toEqual([canary, true])
}, 240_000)
