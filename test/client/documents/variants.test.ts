import { expect, test } from 'vitest'
import { keepVariant, keepVariantsWith } from '#client/documents/variants.ts'

test('[S120] what a page had is kept before it lets go of it; where it cannot be kept, the page holds on to it', async () => {
  const kept: [string, number][] = []
  expect(await keepVariant('nobody-keeps', Uint8Array.of(1))).toBe(false)
  keepVariantsWith((documentId, { length }) => {
    kept.push([documentId, length])
    return Promise.resolve(documentId !== 'refused')
  })
  expect(await keepVariant('a-note', Uint8Array.of(1, 2))).toBe(true)
  expect(await keepVariant('refused', Uint8Array.of(1))).toBe(false)
  expect(kept).toEqual([
    ['a-note', 2],
    ['refused', 1],
  ])
  // Who may only read has nothing of their own in it.
  expect(await keepVariant('read-only', null)).toBe(true)
  expect(kept).toHaveLength(2)
})

test('[S120] a page that differs again and again does not start over for ever', async () => {
  keepVariantsWith(() => Promise.resolve(true))
  const outcomes: boolean[] = []
  for (let times = 0; times < 5; times++) outcomes.push(await keepVariant('stubborn', null))
  expect(outcomes).toEqual([true, true, true, false, false])
})
