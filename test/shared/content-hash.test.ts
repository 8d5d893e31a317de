import { expect, test } from 'vitest'
import { hashOf } from '#shared/documents/content-hash.ts'

test('[S120] the hash of a content does not depend on the order of keys, and on everything else', () => {
  expect(hashOf({ a: 1, b: [2, 3] })).toBe(hashOf({ b: [2, 3], a: 1 }))
  const others: unknown[] = [
    ...[null, undefined, true, false, 0, 1, '1', '', 'ab', 'ba', 'a', [], {}, [[]], [1], ['1'], [1, 2], [2, 1]],
    ...[{ a: 1 }, { a: '1' }, { b: 1 }, { a: { b: 1 } }, { a: [1] }, Uint8Array.of(1), Uint8Array.of(1, 2)],
    ...[['ab', 'c'], ['a', 'bc'], 'é', 'e\u0301', { a: undefined }],
  ]
  expect(new Set(others.map(hashOf)).size).toBe(others.length)
})

test('[S120] texts that differ a little have other hashes', () => {
  const texts = Array.from({ length: 50_000 }, (_, number) => `paragraph ${String(number)}`)
  expect(new Set(texts.map(hashOf)).size).toBe(texts.length)
  expect(hashOf('x'.repeat(1_000_000))).not.toBe(hashOf('x'.repeat(999_999) + 'y'))
})
