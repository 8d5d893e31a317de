import { randomUUID } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { OWN_DATA_PATH } from '#shared/admin/limits.ts'
import { personRegister } from '#server/admin/data.ts'
import { openOffice } from '../../support/office.ts'

test('[AD4] [S186] the register knows every table and column there is', async () => {
  const office = await openOffice()
  const database = new Database(path.join(office.dataDir, 'inloop.sqlite'), { readonly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  for (const name of tables.pluck().all() as string[]) {
    const kept = personRegister[name]
    expect(kept, `${name} is not in the register`).toBeDefined()
    if (!kept || 'ofNobody' in kept) continue
    const columns = (database.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name)
    expect([name, [...kept.given, ...Object.keys(kept.leftOut ?? {})].sort()]).toEqual([name, columns.sort()])
  }
  database.close()
})

test('[AD4] [S186] somebody takes along all that is theirs, nothing of others, and no key', async () => {
  const office = await openOffice()
  await office.rooms.layOutFirstFloorPlan('nl')
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const roomId = (await ann.call('rooms:list', {})).value.rooms[0].id
  await ann.call('chat:send', { roomId, id: randomUUID(), text: 'van Ann' })
  await bob.call('chat:send', { roomId, id: randomUUID(), text: 'van Bob' })
  const fetchAs = (cookie: string) => fetch(office.url + OWN_DATA_PATH, { headers: { cookie } })
  const answer = await fetchAs(ann.cookie)
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const text = await answer.text()
  const { kept } = JSON.parse(text) as { kept: Record<string, Record<string, unknown>[]> }
  expect(kept['accounts']).toMatchObject([{ name: 'Ann', email: 'ann@test.example' }])
  expect(kept['chat_messages']).toMatchObject([{ text: 'van Ann' }])
  expect(kept['sessions']).toHaveLength(1)
  for (const foreign of ['Bob', 'bob@', bob.memberId, 'hash":"', ann.cookie.split('=')[1] ?? ''])
    expect([foreign, text.includes(foreign)]).toEqual([foreign, false])
  expect((await fetchAs('')).status).toBe(401)
  for (let n = 0; n < 4; n += 1) await fetchAs(ann.cookie)
  expect((await fetchAs(ann.cookie)).status).toBe(429)
})
