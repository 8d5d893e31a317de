import { expect, test } from 'vitest'
import { directoryCommands, directoryEvents } from '#shared/directory/contract.ts'
import { createDirectory } from '#server/directory/directory.ts'
import type { Caller, Connection, Connections } from '#server/platform/realtime/connection.ts'
import { openHouse } from '../accounts/house.ts'

async function openDirectory() {
  const house = await openHouse()
  const heard: unknown[] = []
  const connection = {
    tell: (_: unknown, name: keyof typeof directoryEvents, payload: unknown) => {
      heard.push(directoryEvents[name].parse(payload))
    },
  } as unknown as Connection
  const directory = createDirectory({
    accounts: house.accounts,
    connections: { all: () => [connection] } as unknown as Connections,
  })
  const ask = async (name: keyof typeof directoryCommands) => {
    const answer = await directory.commands[name]({} as Caller, {})
    if (!answer.ok) throw new Error(answer.refusal)
    return directoryCommands[name].output.parse(answer.value)
  }
  return { house, directory, heard, ask }
}

test('[DI1] a colleague is a name and a role, and no address', async () => {
  const { house, ask } = await openDirectory()
  const ann = await house.member('Ann')
  const { colleagues } = (await ask('directory:colleagues')) as { colleagues: unknown[] }
  expect(colleagues).toContainEqual({ memberId: ann.memberId, name: 'Ann', role: 'member' })
  expect(JSON.stringify(colleagues)).not.toContain('@')
})

test('[DI2] who is blocked is a colleague no more, but administrators see them', async () => {
  const { house, ask } = await openDirectory()
  const ann = await house.member('Ann')
  await house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  expect(await ask('directory:colleagues')).toMatchObject({ colleagues: [{ name: 'Ada' }] })
  expect(await ask('directory:members')).toMatchObject({
    members: [
      { name: 'Ada', blocked: false },
      { name: 'Ann', email: ann.email, blocked: true, createdAt: ann.createdAt },
    ],
  })
})

test('[DI3] who comes, changes and goes is told once to whoever is connected', async () => {
  const { house, directory, heard } = await openDirectory()
  const ann = await house.member('Ann')
  heard.length = 0
  await house.command(ann.memberId, 'accounts:rename-self', { name: 'Anne', language: 'nl' })
  await house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  const colleague = { memberId: ann.memberId, name: 'Anne', role: 'member' }
  expect(heard).toEqual([
    { colleague, gone: false },
    { colleague, gone: true },
  ])
  directory.close()
  await house.member('Bob')
  expect(heard).toHaveLength(2)
})
