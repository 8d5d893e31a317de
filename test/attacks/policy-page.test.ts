import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('docs/policy.md says what the table says (else: npm run policy)', async () => {
  const script = '../../scripts/policy.mjs'
  const { page, writePolicy } = (await import(script)) as { page: string; writePolicy(): Promise<string> }
  expect(readFileSync(page, 'utf8')).toBe(await writePolicy())
})
