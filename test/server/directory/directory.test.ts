import { expect, test } from 'vitest'
import { directoryCommands, directoryEvents, type Search } from '#shared/directory/contract.ts'
import { roles } from '#shared/access/actor.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { createDirectory } from '#server/directory/directory.ts'
import { Emitter } from '#server/platform/emitter.ts'
import type { Caller, Connection, Connections } from '#server/platform/realtime/connection.ts'
import type { ShownProfile } from '#server/profiles/profiles.ts'
import { openHouse } from '../accounts/house.ts'

const blank: ShownProfile = { photo: null, expertise: [], region: '', languages: [], phone: '', hours: [] }
const PHOTO = 'AAAAAAAAAAAAAAAAAAAAAA'

async function openDirectory() {
  const house = await openHouse()
  const ada = house.accounts.admit({ name: 'Ada', email: 'ada@example.nl', role: 'administrator', language: 'nl' })!
  const heard: unknown[] = []
  const connection = {
    memberId: ada.memberId,
    sessionId: '',
    tell: (_: unknown, name: keyof typeof directoryEvents, payload: unknown) => {
      heard.push(directoryEvents[name].parse(payload))
    },
  } as unknown as Connection
  const shown = new Map<MemberId, ShownProfile>()
  const seenBy = new Map<MemberId, 'everybody' | 'groups' | 'nobody'>()
  const changed = new Emitter<MemberId>()
  const inNow = new Set<MemberId>()
  const groups = new Set<string>()
  const directory = createDirectory({
    accounts: { ...house.accounts, identify: ({ memberId }) => ({ kind: 'administrator', memberId }) },
    connections: {
      all: () => [connection],
      ofMember: (id: MemberId) => (inNow.has(id) ? [connection] : []),
    } as unknown as Connections,
    profiles: {
      shown: (id) => shown.get(id) ?? blank,
      contactOf: () => null,
      presenceSeenBy: (id) => seenBy.get(id) ?? 'everybody',
      onChanged: (listener) => changed.on(listener),
    },
    shareGroup: (one, other) => groups.has(`${one} ${other}`),
  })
  const caller = (memberId: MemberId) => ({ actor: { kind: 'member', memberId } }) as Caller
  const ask = async (name: keyof typeof directoryCommands, input: object = {}, asker = ada.memberId) => {
    const answer = await directory.commands[name](caller(asker), input as never)
    if (!answer.ok) throw new Error(answer.refusal)
    return directoryCommands[name].output.parse(answer.value)
  }
  const show = (memberId: MemberId, profile: Partial<ShownProfile>) => {
    shown.set(memberId, { ...blank, ...shown.get(memberId), ...profile })
    changed.emit(memberId)
  }
  const find = async (search: Search, asker = ada.memberId) => {
    const { people } = (await ask('directory:search', search, asker)) as { people: { name: string }[] }
    return people.map(({ name }) => name)
  }
  return { house, directory, heard, ask, show, find, ada, seenBy, inNow, groups }
}

const row = (memberId: MemberId, name: string, role = 'member') => [memberId, name, roles.indexOf(role as 'member')]

test('[DI1] a colleague is a name and a role, and no address', async () => {
  const { house, ask } = await openDirectory()
  const ann = await house.member('Ann')
  const { rows } = (await ask('directory:colleagues')) as { rows: unknown[] }
  expect(rows).toContainEqual(row(ann.memberId, 'Ann'))
  expect(JSON.stringify(rows)).not.toContain('@')
})

test('[DI2] who is blocked is a colleague no more, but administrators see them', async () => {
  const { house, ask, find, ada } = await openDirectory()
  const ann = await house.member('Ann')
  await house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  expect(await ask('directory:colleagues')).toMatchObject({ rows: [row(ada.memberId, 'Ada', 'administrator')] })
  expect(await find({})).toEqual(['Ada'])
  await expect(ask('directory:colleague', { memberId: ann.memberId })).rejects.toThrow('member_not_found')
  expect(await ask('directory:members')).toMatchObject({
    members: [
      { name: 'Ada', blocked: false },
      { name: 'Ann', email: ann.email, blocked: true, createdAt: ann.createdAt },
    ],
  })
})

test('[DI3] who comes, changes and goes is told once to whoever is connected', async () => {
  const { house, directory, heard, show } = await openDirectory()
  const ann = await house.member('Ann')
  heard.length = 0
  await house.command(ann.memberId, 'accounts:rename-self', { name: 'Anne', language: 'nl' })
  show(ann.memberId, { photo: PHOTO })
  show(ann.memberId, { region: 'Twente' }) // not in the list of names: nobody is told
  await house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  const colleague = { memberId: ann.memberId, name: 'Anne', role: 'member' }
  expect(heard).toMatchObject([
    { colleague, gone: false },
    { colleague: { ...colleague, photo: PHOTO }, gone: false },
    { colleague: { ...colleague, photo: PHOTO }, gone: true },
  ])
  directory.close()
  await house.member('Bob')
  expect(heard).toHaveLength(3)
})

test('[DI5] the list is sent once: the version follows every change, and comes back when the list does', async () => {
  const { house, heard, ask } = await openDirectory()
  const ann = await house.member('Ann')
  const first = (await ask('directory:colleagues')) as { version: string; rows: unknown[] | null }
  expect(first.rows).toHaveLength(2)
  expect(await ask('directory:colleagues', { version: first.version })).toEqual({ version: first.version, rows: null })
  const block = (blocked: boolean) => house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked })
  await block(true)
  const { version } = heard.at(-1) as { version: string }
  expect(version).not.toBe(first.version)
  expect(await ask('directory:colleagues', { version })).toMatchObject({ rows: null })
  expect(await ask('directory:colleagues', { version: first.version })).toMatchObject({ rows: [expect.anything()] })
  await block(false)
  expect(heard.at(-1)).toMatchObject({ version: first.version })
})

test('[DI6] [S166] people are found by the beginnings of words; signs, wildcards and patterns mean nothing', async () => {
  const { house, show, find } = await openDirectory()
  const name = 'Zoë van der Ölmen'
  const zoe = house.accounts.admit({ name, email: 'zoe@example.nl', role: 'member', language: 'nl' })!
  await house.member('Bob')
  show(zoe.memberId, { expertise: ['Dementie', 'Palliatieve zorg'], region: 'Súdwest-Fryslân', languages: ['Frysk'] })
  for (const text of ['zoe', 'OLM zoé', 'dem', 'zorg', 'sudwest', 'frysk zoe'])
    expect(await find({ text }), text).toEqual(['Zoë van der Ölmen'])
  for (const text of ['%', '_ob', '.*', '%ob', "' OR 1=1 --", 'zoe AND bob', '"', '\\', '(', '[a-z]', 'ob'])
    expect(await find({ text }), text).toEqual([])
  for (const text of ['b%', 'b.*', 'b_', '^B', 'b b']) expect(await find({ text }), text).toEqual(['Bob'])
  expect(await find({ expertise: 'dementie' })).toEqual(['Zoë van der Ölmen'])
  for (const hostile of ['%', 'dement%', '.*', '_____tie']) {
    expect(await find({ expertise: hostile }), hostile).toEqual([])
    expect(await find({ region: hostile }), hostile).toEqual([])
  }
})

test('[DI7] who is in now is found as far as the asker may know it', async () => {
  const { house, find, ada, seenBy, inNow, groups } = await openDirectory()
  const [ann, bob, carla] = [await house.member('Ann'), await house.member('Bob'), await house.member('Carla')]
  for (const { memberId } of [ann, bob, carla]) inNow.add(memberId)
  seenBy.set(bob.memberId, 'groups').set(carla.memberId, 'nobody')
  expect(await find({ inNow: true })).toEqual(['Ann'])
  groups.add(`${bob.memberId} ${ada.memberId}`).add(`${carla.memberId} ${ada.memberId}`)
  expect(await find({ inNow: true })).toEqual(['Ann', 'Bob'])
  expect(await find({ inNow: true }, carla.memberId)).toEqual(['Ann', 'Carla'])
})

test('what people show is offered as tags, the most used first, accents and capitals aside', async () => {
  const { house, show, ask } = await openDirectory()
  const [ann, bob] = [await house.member('Ann'), await house.member('Bob')]
  show(ann.memberId, { expertise: ['Dementie', 'Café'], region: 'Twente' })
  show(bob.memberId, { expertise: ['cafe'] })
  expect(await ask('directory:tags')).toEqual({
    expertise: [
      { text: 'Café', count: 2 },
      { text: 'Dementie', count: 1 },
    ],
    regions: [{ text: 'Twente', count: 1 }],
    languages: [],
  })
})
