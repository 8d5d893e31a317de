import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const rows = readFileSync(path.join(import.meta.dirname, 'coverage.md'), 'utf8')
  .split('\n')
  .map((line) => /^\|\s*(S\d{3})\s*\|[^|]*\|(.*)\|$/.exec(line))
  .filter((row) => row !== null)
  .map(([, id, where]) => ({ id: id!, where: where! }))

test('the list of cases names each once, and every test it sends one to cites the number', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(80)
  for (const { id, where } of rows) {
    expect([id, where.trim() !== '']).toEqual([id, true])
    const files = [...where.split(/<br>/)].map((part) => /^\s*`(test\/[^`]+)`\s*$/.exec(part)?.[1])
    for (const file of files)
      if (file !== undefined)
        expect([id, file, readFileSync(path.join(root, file), 'utf8').includes(id)]).toEqual([id, file, true])
  }
})
