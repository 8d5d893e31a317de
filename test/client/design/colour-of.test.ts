import { expect, test } from 'vitest'
import { colourOf, initialsOf } from '#client/design/colour-of.ts'

test.each([
  ['Noor Bakker', 'NB'],
  ['Jan van der Berg', 'JB'],
  ['Ada', 'A'],
  ['  Élise  d’Hont ', 'ÉD'],
  ['Anne-Marie', 'AM'],
  ['李 小龍', '李小'],
  ['42', '?'],
  ['', '?'],
])('the initials of %j are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a person has the same colour everywhere, and white letters are readable on it', () => {
  const ids = Array.from({ length: 200 }, (_, i) => `member-${String(i)}`)
  const colours = new Set(ids.map(colourOf))
  expect(colourOf('member-1')).toBe(colourOf('member-1'))
  expect(colours.size).toBe(12)
  for (const colour of colours) expect(contrastWithWhite(colour)).toBeGreaterThanOrEqual(4.5)
})

// WCAG 2.2, relative luminance.
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
