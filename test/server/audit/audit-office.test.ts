import Database from 'better-sqlite3'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verifyTrail } from '#server/audit/verify.ts'
import { openOffice, type TestOffice } from '../../support/office.ts'

const everything = { by: null, act: null, object: null, from: null, until: null }

const databaseOf = (office: TestOffice) => new Database(path.join(office.dataDir, 'inloop.sqlite'))

async function openHouse() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const ann = await office.member('Ann')
  return { office, ada, ann }
}

test('[AU1] [AU7] [S189] an administrator reads who did what to whom, and the reading is a line too', async () => {
  const { office, ada, ann } = await openHouse()
  await ada.call('accounts:block', { memberId: ann.memberId, blocked: true })
  const filter = { ...everything, act: 'account.', object: ann.memberId }
  const { value } = await ada.call('audit:lines', { filter, before: null })
  expect(value.lines).toEqual([
    {
      ...{ seq: expect.any(Number), at: office.clock.now(), act: 'account.block', by: ada.memberId },
      ...{ onBehalfOf: null, object: ann.memberId, result: 'done', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ])
  expect(value.acts).toContain('audit.read')
  const read = await ada.call('audit:lines', { filter: { ...everything, act: 'audit.' }, before: null })
  expect(read.value.lines.at(-1)).toMatchObject({ act: 'audit.read', by: ada.memberId, object: ann.memberId })
  expect((await ada.call('audit:check', {})).value).toMatchObject({ brokenAt: null })
  expect(verifyTrail(office.dataDir).says).toContain('The trail is whole')
})

test('[AU7] pages follow each other without a gap, and a filter by who and when holds', async () => {
  const { office, ada, ann } = await openHouse()
  const start = office.clock.now()
  for (let n = 0; n < 130; n += 1) {
    office.clock.advance(1_000)
    await ada.call('accounts:block', { memberId: ann.memberId, blocked: n % 2 === 0 })
  }
  const filter = { ...everything, by: ada.memberId, act: 'account.' }
  const one = await ada.call('audit:lines', { filter, before: null })
  expect(one.value.lines).toHaveLength(100)
  const two = await ada.call('audit:lines', { filter, before: one.value.before })
  expect([...one.value.lines, ...two.value.lines]).toHaveLength(130)
  expect(two.value.before).toBeNull()
  const period = { ...filter, from: start + 10_000, until: start + 13_000 }
  expect((await ada.call('audit:lines', { filter: period, before: null })).value.lines).toHaveLength(3)
})

test('[AU7] asked about somebody the trail tells all that was done to them: alone, in a group, beside a room', async () => {
  const { office, ada, ann } = await openHouse()
  const bob = await office.member('Bob')
  const wish = { name: 'Slaap', kind: 'circle', description: '', open: true, agreement: null }
  await ada.call('groups:create', { ...wish, keepers: [ann.memberId] })
  const { floor } = (await ada.call('rooms:create-floor', { name: 'Boven' })).value
  const room = { floorId: floor.id, name: 'Besloten', kind: 'meeting', description: '', capacity: 8, access: 'named' }
  await ada.call('rooms:create', { ...room, memberIds: [ann.memberId, bob.memberId] })
  await ada.call('accounts:end-sessions', { memberId: bob.memberId })
  const about = async (object: string) => {
    const { value } = await ada.call('audit:lines', { filter: { ...everything, object }, before: null })
    return value.lines.map(({ act }: { act: string }) => act).filter((act: string) => !act.startsWith('audit.'))
  }
  expect(await about(ann.memberId)).toEqual(['room.name', 'group.name-keeper'])
  expect(await about(bob.memberId)).toEqual(['account.sign-out', 'room.name'])
  expect(await about(ann.memberId.slice(0, 8))).toEqual([])
})

test('[AU7] the trail is taken out as CSV and JSON by administrators, and by nobody else', async () => {
  const { office, ada, ann } = await openHouse()
  await ada.call('accounts:reset-link', { memberId: ann.memberId })
  const ask = (what: string, cookie = '') => fetch(`${office.url}/api/audit.${what}`, { headers: { cookie } })
  const csv = await ask('csv?act=account.', ada.cookie)
  expect(csv.headers.get('content-disposition')).toContain('attachment')
  const rows = (await csv.text()).trim().split('\r\n')
  expect(rows[0]).toBe('seq,at,act,by,onBehalfOf,object,result,hash,words')
  expect(rows[1]).toContain(`account.reset-link,${ada.memberId},,${ann.memberId},done,`)
  expect(rows[1]).toMatch(/,Maakte een link voor een nieuw wachtwoord$/)
  const json = (await (await ask('json', ada.cookie)).json()) as { lines: { act: string }[] }
  expect(json.lines[0]).toMatchObject({ act: 'audit.take-out', by: ada.memberId })
  const english = await ask('csv?act=account.&language=en', ada.cookie)
  expect(await english.text()).toContain(',Made a link for a new password\r\n')
  expect((await ask('csv?language=fr', ada.cookie)).status).toBe(400)
  expect((await ask('json', ann.cookie)).status).toBe(404)
  expect((await ask('csv')).status).toBe(401)
  expect((await ask('csv?act=%00', ada.cookie)).status).toBe(400)
  expect((await ask('csv?nonsense=1', ada.cookie)).status).toBe(400)
})

test('[AU9] [S190] while no line can be written, what decides over people is refused and the rest goes on', async () => {
  const { office, ada, ann } = await openHouse()
  const database = databaseOf(office)
  database.exec("CREATE TRIGGER full BEFORE UPDATE ON audit_marks BEGIN SELECT RAISE(ABORT, 'disk full'); END")
  database.exec("CREATE TRIGGER full_too BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END")
  const block = () => ada.call('accounts:block', { memberId: ann.memberId, blocked: true })
  expect(await block()).toEqual({ ok: false, refusal: 'internal' })
  expect(await ada.call('audit:lines', { filter: everything, before: null })).toEqual({
    ok: false,
    refusal: 'internal',
  })
  expect((await ann.call('rooms:list', {})).ok).toBe(true)
  await office.signIn(ann.memberId)
  expect(office.logged()).toContain('the audit trail cannot be written')
  expect(office.logged()).toContain('an act could not be written down yet')
  expect(await (await fetch(`${office.url}/metrics`)).text()).toMatch(/^inloop_audit_waiting 1$/m)

  database.exec('DROP TRIGGER full; DROP TRIGGER full_too')
  database.close()
  expect(await block()).toMatchObject({ ok: true })
  // What others did meanwhile stands in the trail after all, ahead of the block that came later, with its own time.
  const { value } = await ada.call('audit:lines', { filter: everything, before: null })
  const acts = value.lines.map(({ act }: { act: string }) => act)
  expect(acts).toEqual(expect.arrayContaining(['auth.sign-in-by-link', 'account.block']))
  expect(acts).not.toContain('audit.missed')
  expect(acts.indexOf('account.block')).toBeLessThan(acts.indexOf('auth.sign-in-by-link'))
  expect((await ada.call('audit:check', {})).value).toMatchObject({ brokenAt: null })
})

test('[AU1] [R6] who makes a room, opens it to whom and archives it stands in the trail', async () => {
  const { ada, ann } = await openHouse()
  const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
  const wish = { floorId: floor.id, name: 'Bestuur', kind: 'meeting', description: '', capacity: 8 }
  const made = await ada.call('rooms:create', { ...wish, access: 'named', memberIds: [ann.memberId] })
  const roomId = made.value.room.id
  await ada.call('rooms:open-to', { roomId, access: 'named', memberIds: [] })
  await ada.call('rooms:archive', { roomId })
  const { value } = await ada.call('audit:lines', { filter: { ...everything, by: ada.memberId }, before: null })
  const acts = value.lines.map(({ act, object }: { act: string; object: string }) => [act, object]).toReversed()
  expect(acts).toEqual([
    ['auth.sign-in-by-link', null],
    ['floor.create', floor.id],
    ['room.create', roomId],
    ['room.name', `${roomId}:${ann.memberId}`],
    ['room.open-to', roomId],
    ['room.unname', `${roomId}:${ann.memberId}`],
    ['room.archive', roomId],
    ['audit.read', ada.memberId],
  ])
})
