import { expect, onTestFinished, test } from 'vitest'
import { memberId } from '#shared/kernel/ids.ts'
import { auditMigrations, createAudit } from '#server/audit/audit.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const ada = memberId.parse('6f1e4a52-6a0f-4f6b-9d3a-0b6f0d6a1c11')

async function openTrail() {
  const database = await openDatabase(':memory:', auditMigrations)
  onTestFinished(() => database.close())
  const clock = createFakeClock()
  const audit = createAudit({ database, clock })
  const record = (object: string) => {
    audit.record({ act: 'account.invite', by: ada, object, result: 'done' })
  }
  return { database, clock, audit, record }
}

test('[AU2] what was done is written down, by whom and when', async () => {
  const { database, clock, record } = await openTrail()
  clock.advance(60_000)
  record('one')
  expect(database.sqlite.prepare('SELECT at, act, by_member, object, result FROM audit').all()).toEqual([
    { at: clock.now(), act: 'account.invite', by_member: ada, object: 'one', result: 'done' },
  ])
})

test('[AU3] the database refuses to change or remove a line', async () => {
  const { database, record } = await openTrail()
  record('one')
  expect(() => database.sqlite.exec("UPDATE audit SET object = 'other'")).toThrow('only grows')
  expect(() => database.sqlite.exec('DELETE FROM audit')).toThrow('only grows')
})

test('[AU4] a line changed behind its back is found, and the chain goes on over a restart', async () => {
  const { database, clock, audit, record } = await openTrail()
  for (const object of ['one', 'two']) record(object)
  createAudit({ database, clock }).record({ act: 'account.block', by: ada, object: 'three', result: 'done' })
  expect(audit.findBreak()).toBeNull()

  database.sqlite.exec('DROP TRIGGER audit_keeps_words')
  database.sqlite.exec("UPDATE audit SET object = 'other' WHERE seq = 2")
  expect(audit.findBreak()).toBe(2)
})

test('[AU4] a line taken out of the middle is found', async () => {
  const { database, audit, record } = await openTrail()
  for (const object of ['one', 'two', 'three']) record(object)
  database.sqlite.exec('DROP TRIGGER audit_keeps_rows')
  database.sqlite.exec('DELETE FROM audit WHERE seq = 2')
  expect(audit.findBreak()).toBe(2)
})

test('[AU9] [S190] what cannot be written waits with its own time, ten thousand at most; the rest is counted', async () => {
  const { database, clock, audit, record } = await openTrail()
  const seen = () => database.sqlite.prepare('SELECT at, act, object FROM audit ORDER BY seq').all()
  database.sqlite.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END")
  const startedAt = clock.now()
  record('first')
  clock.advance(90_000)
  for (let at = 0; at < 10_004; at += 1) record('more')
  expect(audit.stats()).toEqual({ waiting: 10_000, missed: 5, failures: 10_005 })
  expect(audit.ready()).toBe(true) // the mark can be moved: the lines are tried, and wait on
  expect(seen()).toEqual([])
  database.sqlite.exec('DROP TRIGGER full')
  clock.advance(60_000)
  expect(audit.stats()).toEqual({ waiting: 0, missed: 5, failures: 10_005 })
  const lines = seen()
  expect(lines).toHaveLength(10_001)
  expect(lines[0]).toEqual({ at: startedAt, act: 'account.invite', object: 'first' })
  expect(lines.at(-1)).toMatchObject({ act: 'audit.missed', object: '5' })
  expect(audit.findBreak()).toBeNull()
})
