import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SignedIn } from '#shared/access/actor.ts'
import { relations, states } from '#shared/access/resource.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { TRASH_DAYS } from '#shared/library/limits.ts'
import { decideRights } from '#shared/library/rights.ts'
import { answersSearch, foldForSearch, searchWords } from '#shared/library/search.ts'
import { daysLeft, trashEndsBefore } from '#shared/library/trash.ts'

const DAY_MS = 86_400_000
const ann = '00000000-0000-4000-8000-000000000001' as MemberId
const bob = '00000000-0000-4000-8000-000000000002' as MemberId

describe('[L7] what is searched', () => {
  test('accents, capitals and signs make no difference', () => {
    expect(answersSearch('Coördinatie & Café', 'cafe COORD')).toBe(true)
    expect(answersSearch('Coördinatie', 'ordinatie')).toBe(false)
    expect(searchWords('  "Één" OR (twee)* ')).toEqual(['een', 'or', 'twee'])
  })

  test('whatever was typed becomes a few words of letters and numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = searchWords(text)
        expect(words.length).toBeLessThanOrEqual(8)
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
  })

  test('a text answers its own words', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(answersSearch(foldForSearch(text), text)).toBe(true)
      }),
    )
  })
})

test('[L8] the days that are left and the sweeping of the trash agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 60 * DAY_MS }), (trashedAt, passed) => {
      const now = trashedAt + passed
      const left = daysLeft(trashedAt, now)
      if (trashedAt < trashEndsBefore(now)) expect(left).toBe(0)
      expect(left).toBeLessThanOrEqual(TRASH_DAYS)
      expect(left).toBeGreaterThanOrEqual(0)
    }),
  )
  expect(daysLeft(0, 1)).toBe(TRASH_DAYS)
  expect(daysLeft(0, TRASH_DAYS * DAY_MS - 1)).toBe(1)
})

describe('[L3] who arranges and who manages', () => {
  const actors = ['guest', 'partner', 'member', 'office', 'administrator'].map(
    (kind) => ({ kind, memberId: ann }) as unknown as SignedIn,
  )
  const anyRoom = fc.record({
    relation: fc.constantFrom(...relations),
    state: fc.constantFrom(...states),
    confidential: fc.boolean(),
  })
  const anyDocument = fc.record({
    madeBy: fc.constantFrom(ann, bob, null),
    writers: fc.constantFrom(null, [], [ann], [bob], [ann, bob]),
  })

  test('who manages arranges; nobody does either outside a room in use, or without standing inside it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actors), anyRoom, anyDocument, (actor, room, document) => {
        const { arrange, manage } = decideRights(actor, room, document)
        if (manage) expect(arrange).toBe(true)
        if (room.state !== 'live' || !['inside', 'keeper'].includes(room.relation)) expect(arrange).toBe(false)
        if (manage) expect(document.madeBy === ann || room.relation === 'keeper').toBe(true)
      }),
    )
  })

  test('a list of writers that leaves somebody out takes the tidying away, but not from who made it', () => {
    const member = actors[2]!
    const room = { relation: 'inside', state: 'live', confidential: false } as const
    expect(decideRights(member, room, { madeBy: bob, writers: null }).arrange).toBe(true)
    expect(decideRights(member, room, { madeBy: bob, writers: [bob] }).arrange).toBe(false)
    expect(decideRights(member, room, { madeBy: ann, writers: [] })).toEqual({
      ...{ arrange: true, manage: true, restrict: true },
    })
    expect(decideRights(actors[0]!, room, { madeBy: bob, writers: null }).arrange).toBe(false)
  })

  test('[L3] what nobody made, in a room that nobody keeps, is restricted by colleagues who write in it, and removed by none', () => {
    const room = { relation: 'inside', state: 'live', confidential: false, kept: false } as const
    const common = { madeBy: null, writers: null }
    expect(actors.map((actor) => [actor.kind, decideRights(actor, room, common).restrict])).toEqual(
      actors.map(({ kind }) => [kind, kind !== 'guest' && kind !== 'partner']),
    )
    for (const actor of actors) {
      expect(decideRights(actor, room, common).manage).toBe(false)
      expect(decideRights(actor, { ...room, kept: true }, common).restrict).toBe(false)
      expect(decideRights(actor, { ...room, state: 'archived' }, common).restrict).toBe(false)
      const closed = decideRights(actor, room, { madeBy: null, writers: [bob] })
      expect(closed.restrict).toBe(actor.kind === 'administrator')
    }
  })
})
