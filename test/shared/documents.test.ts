import { expect, test } from 'vitest'
import { colourOf } from '#shared/documents/colours.ts'
import { closeCodes } from '#shared/documents/limits.ts'

test('a cursor has one colour for ever, and a hundred people have about all of them', () => {
  const ids = Array.from({ length: 100 }, () => crypto.randomUUID())
  for (const id of ids) {
    expect(colourOf(id)).toMatch(/^#[0-9a-f]{6}$/)
    expect(colourOf(id)).toBe(colourOf(id))
  }
  expect(new Set(ids.map(colourOf)).size).toBeGreaterThan(9)
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
