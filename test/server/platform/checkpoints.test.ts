import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createCheckpoints } from '#server/platform/database/checkpoints.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const LOOK_MS = 1_000
const LONG_BYTES = 20_000_000

async function openLong() {
  const folder = mkdtempSync(path.join(tmpdir(), 'inloop-checkpoints-'))
  const up = 'CREATE TABLE said (text TEXT NOT NULL) STRICT'
  const database = await openDatabase(path.join(folder, 'office.sqlite'), [{ name: 'said-1', up }])
  const clock = createFakeClock()
  let logged = ''
  const log = createLog('warn', { write: (line) => void (logged += line) })
  const checkpoints = createCheckpoints({ database, clock, log })
  onTestFinished(async () => {
    await checkpoints.close()
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const { sqlite } = database
  const say = (sizeBytes: number) => void sqlite.prepare('INSERT INTO said VALUES (?)').run('x'.repeat(sizeBytes))
  const waiting = () => {
    const [pages] = sqlite.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
    return pages!.log - pages!.checkpointed
  }
  const turn = () => new Promise(setImmediate)
  return { clock, folder, say, waiting, turn, logged: () => logged }
}

test('a long log is left to the thread, which brings all of it into the file; a short one stays', async () => {
  const { clock, say, waiting, turn } = await openLong()
  say(100)
  clock.advance(LOOK_MS)
  await turn()
  expect(waiting()).toBeGreaterThan(0)
  say(LONG_BYTES)
  // The connection itself would have brought it over by now, and everybody waited.
  expect(waiting()).toBeGreaterThan(LONG_BYTES / 4_096)
  clock.advance(LOOK_MS)
  while (waiting() > 0) await turn()
})

test('where the thread cannot reach the file nothing is lost, and it is tried again', async () => {
  const { clock, folder, say, waiting, turn, logged } = await openLong()
  say(LONG_BYTES)
  renameSync(folder, `${folder}-away`)
  clock.advance(LOOK_MS)
  while (!logged().includes('could not be brought')) await turn()
  renameSync(`${folder}-away`, folder)
  clock.advance(LOOK_MS)
  while (waiting() > 0) await turn()
})
