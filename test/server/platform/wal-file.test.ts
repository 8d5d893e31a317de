import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#server/platform/database/database.ts'
import { openWalFile } from '#server/platform/database/wal-file.ts'

async function openFile() {
  const folder = mkdtempSync(path.join(tmpdir(), 'inloop-wal-'))
  const name = path.join(folder, 'office.sqlite')
  const database = await openDatabase(name, [{ name: 'said-1', up: 'CREATE TABLE said (text TEXT NOT NULL) STRICT' }])
  const file = openWalFile(database)
  onTestFinished(async () => {
    await file.close()
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const { sqlite } = database
  const say = () => void sqlite.prepare("INSERT INTO said VALUES ('hello')").run()
  return { name, sqlite, file, say }
}

test('it is behind from what is written until that was synced or written anew, and reading changes nothing', async () => {
  const { sqlite, file, say } = await openFile()
  expect(file.isBehind()).toBe(true) // nobody knows what was before
  file.rewrite()
  expect(file.isBehind()).toBe(false)
  say()
  expect(file.isBehind()).toBe(true)
  const synced = file.sync()
  expect(file.isBehind()).toBe(false)
  say()
  await synced
  // What was written while the disk was at it may not be on it.
  expect(file.isBehind()).toBe(true)
  await file.sync()
  sqlite.prepare('SELECT count(*) FROM said').get()
  expect(file.isBehind()).toBe(false)
})

test('what stands in a transaction that is still open is behind also after a sync', async () => {
  const { sqlite, file, say } = await openFile()
  file.rewrite()
  sqlite.exec('BEGIN')
  say()
  await file.sync()
  sqlite.exec('COMMIT')
  expect(file.isBehind()).toBe(true)
  await file.sync()
  expect(file.isBehind()).toBe(false)
})

test('[S209] it is not written anew while somebody else has it, and is behind still', async () => {
  const { name, file, say } = await openFile()
  const other = new SQLite(name)
  onTestFinished(() => void other.close())
  say()
  other.exec('BEGIN EXCLUSIVE')
  expect(() => {
    file.rewrite()
  }).toThrow('locked')
  expect(file.isBehind()).toBe(true)
  other.exec('ROLLBACK')
  file.rewrite()
  expect(file.isBehind()).toBe(false)
})
