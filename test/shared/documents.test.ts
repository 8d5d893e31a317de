import { expect, test } from 'vitest'
import { colourBeside, colourOf, coloursOf } from '#shared/documents/colours.ts'
import { closeCodes } from '#shared/documents/limits.ts'

test('who is alone has one colour for ever, and a hundred people have all of them', () => {
  const ids = Array.from({ length: 100 }, () => crypto.randomUUID())
  for (const id of ids) {
    expect(colourOf(id)).toMatch(/^#[0-9a-f]{6}$/)
    expect(colourOf(id)).toBe(colourOf(id))
  }
  expect(new Set(ids.map(colourOf)).size).toBeGreaterThan(6)
})

test('eight people together have eight colours, and of sixteen two have each', () => {
  const ids = Array.from({ length: 16 }, () => crypto.randomUUID())
  const eight = coloursOf(ids.slice(0, 8))
  expect(new Set(eight.values()).size).toBe(8)
  expect(coloursOf(ids.slice(0, 8).reverse())).toEqual(eight)
  const colours = [...coloursOf(ids).values()]
  for (const colour of colours) expect(colours.filter((one) => one === colour)).toHaveLength(2)
})

test('somebody keeps their own colour beside others who have another', () => {
  const own = colourOf('ann')
  expect(colourBeside('ann', ['#123456', '#123456'])).toBe(own)
  expect(colourBeside('ann', [own])).not.toBe(own)
})

test('white can be read on every colour (WCAG 1.4.3: 4.5 to 1)', () => {
  const colours = new Set(Array.from({ length: 500 }, () => colourOf(crypto.randomUUID())))
  for (const colour of colours) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    expect(1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)).toBeGreaterThanOrEqual(4.5)
  }
})

test('a client stays away after what coming back cannot mend, and comes back after the rest', () => {
  const { notAllowed, readOnly, updateRefused, gone, tooLarge, tooMuch, ...transient } = closeCodes
  const final = [notAllowed, readOnly, updateRefused, gone, tooLarge, tooMuch]
  for (const code of final) expect(Math.floor(code / 100)).toBe(44)
  for (const code of Object.values(transient)) expect(Math.floor(code / 100)).toBe(45)
  expect(new Set(Object.values(closeCodes)).size).toBe(Object.keys(closeCodes).length)
})
