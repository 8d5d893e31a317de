import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { chooseSlug, SLUG_MAX, toSlug } from '#shared/rooms/slug.ts'

const VALID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const names = fc.oneof(fc.string({ unit: 'binary', maxLength: 240 }), fc.string({ unit: 'grapheme', maxLength: 60 }))

describe('[R2] the address of a room', () => {
  test.each([
    ['Koffiehoek', 'koffiehoek'],
    ['  Vergaderkamer 1  ', 'vergaderkamer-1'],
    ['Café « De Één »', 'cafe-de-een'],
    ["Anna's kamer", 'annas-kamer'],
    ['Straße & Łódź / Ærø', 'strasse-lodz-aero'],
    ['ＦＵＬＬ ﬁ', 'full-fi'],
    ['🙂', 'kamer'],
    ['Κουζίνα', 'kamer'],
  ])('%s has %s', (name, slug) => {
    expect(toSlug(name)).toBe(slug)
  })

  property.prop([names])('is always one that the office knows as an address', (name) => {
    const slug = toSlug(name)
    expect(slug).toMatch(VALID)
    expect(slug.length).toBeLessThanOrEqual(SLUG_MAX)
  })

  property.prop([names])('stays what it is when it is made again', (name) => {
    expect(toSlug(toSlug(name))).toBe(toSlug(name))
  })

  property.prop([
    fc.array(fc.constantFrom('Overleg', 'overleg', 'Óverleg!', 'overleg 2', 'Zaal'), { maxLength: 60, size: 'max' }),
  ])('is never that of another room, however many bear the name', (wished) => {
    const given = new Set<string>()
    for (const name of wished) {
      const slug = chooseSlug(name, (other) => given.has(other))
      expect(given.has(slug)).toBe(false)
      expect(slug).toMatch(VALID)
      given.add(slug)
    }
  })
})
