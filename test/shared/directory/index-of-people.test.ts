import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { folded, wordsOf } from '#shared/directory/folded.ts'
import { IndexOfPeople, type Findable } from '#shared/directory/index-of-people.ts'
import type { Search } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as MemberId

// Few letters and words, with accents, signs and halves of words, so that searches hit, miss and nearly hit.
const word = fc.constantFrom(
  'Ann',
  'Anna',
  'André',
  'andre',
  'Zoë',
  'van',
  'der',
  'Berg',
  'ß',
  'Øst',
  "d'Or",
  'zorg',
  'b',
  '',
)
const phrase = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '))
const sign = fc.constantFrom('%', '_', '.*', '\\', '"', "'", '(', '[a-z]', '$', '\u0000', ' ')
const typed = fc.oneof(
  phrase,
  fc.tuple(phrase, sign, phrase).map((parts) => parts.join('')),
  fc.string({ maxLength: 6 }),
)
const organisationId = fc.constantFrom('o1', 'o2', 'o3')
const person = fc.record({
  memberId: fc.integer({ min: 0, max: 9 }).map(idOf),
  name: phrase,
  expertise: fc.array(phrase, { maxLength: 2 }),
  region: phrase,
  languages: fc.array(word, { maxLength: 2 }),
  organisationIds: fc.uniqueArray(organisationId),
})
const search = fc.record(
  { text: typed, expertise: typed, region: typed, organisationId, inNow: fc.boolean() },
  { requiredKeys: [] },
) as fc.Arbitrary<Search>
const change = fc.oneof({ weight: 4, arbitrary: person }, fc.integer({ min: 0, max: 9 }).map(idOf))

/** The same by hand: looks at everybody, one by one. */
function naively(people: Iterable<Findable>, wish: Search, isIn: (id: MemberId) => boolean): MemberId[] {
  const blank = (text: string | undefined) => text === undefined || text.trim() === ''
  const answers = (each: Findable) => {
    const words = [each.name, ...each.expertise, each.region, ...each.languages].flatMap(wordsOf)
    const wanted = wordsOf(wish.text ?? '')
    if (!blank(wish.text) && (wanted.length === 0 || !wanted.every((w) => words.some((has) => has.startsWith(w)))))
      return false
    const same = (one: string, other: string) => folded(one) !== '' && folded(one) === folded(other)
    if (!blank(wish.expertise) && !each.expertise.some((tag) => same(tag, wish.expertise ?? ''))) return false
    if (!blank(wish.region) && !same(each.region, wish.region ?? '')) return false
    if (wish.organisationId !== undefined && !each.organisationIds.includes(wish.organisationId)) return false
    return wish.inNow !== true || isIn(each.memberId)
  }
  const order = (one: Findable, other: Findable) =>
    folded(one.name) === folded(other.name)
      ? one.memberId.localeCompare(other.memberId)
      : folded(one.name) < folded(other.name)
        ? -1
        : 1
  return [...people]
    .filter(answers)
    .sort(order)
    .map(({ memberId }) => memberId)
}

property.prop([fc.array(change, { maxLength: 30 }), fc.array(search, { maxLength: 10 }), fc.nat()], { numRuns: 400 })(
  '[DI6] [S166] whoever comes, changes and goes: the index finds whom a look at everybody finds',
  (changes, searches, mask) => {
    const index = new IndexOfPeople()
    const people = new Map<MemberId, Findable>()
    for (const each of changes) {
      if (typeof each === 'string') {
        index.remove(each)
        people.delete(each)
      } else {
        index.put(each)
        people.set(each.memberId, each)
      }
    }
    const isIn = (id: MemberId) => ((mask >> Number(id.slice(-1))) & 1) === 1
    expect(index.size).toBe(people.size)
    for (const wish of searches) expect(index.find(wish, isIn)).toEqual(naively(people.values(), wish, isIn))
  },
)

test.each([
  ['Zoë', 'zoe'],
  ['ÅSTRÖM-Łukasz', 'astrom lukasz'],
  ['Straße', 'strasse'],
  ["d'Haese", 'd haese'],
  ['Ĳsbrand', 'ijsbrand'],
  ['Ｆｕｌｌ', 'full'],
  ['%_.*', ''],
])('%j is compared as %j', (text, as) => {
  expect(folded(text)).toBe(as)
})
