import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseView, scrollTo, viewOf } from '#shared/boards/view.ts'
import { countDots, parseBallot, parseVote, withDot, type Ballot } from '#shared/boards/vote.ts'

const vote = { dots: 3, options: ['a', 'b'] }

describe('a vote with dots', () => {
  test('everybody has so many dots and no more, to put where they like', () => {
    const put = (ballot: Ballot, option: string, by: 1 | -1 = 1) => withDot(vote, ballot, { option, by })
    const one = put({}, 'a')!
    const three = put(put(one, 'a')!, 'b')!
    expect(three).toEqual({ a: 2, b: 1 })
    expect(put(three, 'b')).toBeNull()
    expect(put({}, 'a', -1)).toBeNull()
    expect(put({}, 'elsewhere')).toBeNull()
    expect(put(three, 'a', -1)).toEqual({ a: 1, b: 1 })
  })

  test('all dots are counted, one’s own are told apart', () => {
    const ballots = new Map<string, Ballot>([
      ['ann', { a: 2 }],
      ['bob', { a: 1, b: 1 }],
    ])
    expect(countDots(vote, ballots, 'bob')).toEqual([
      { option: 'a', total: 3, mine: 1, voters: ['ann', 'bob'] },
      { option: 'b', total: 1, mine: 1, voters: ['bob'] },
    ])
  })

  test('[S176] a ballot with more dots than there are counts for nothing, and nonsense is no ballot', () => {
    expect(parseBallot({ a: 2, b: 2 }, vote)).toBeNull()
    for (const value of [null, 7, 'a', undefined]) expect(parseBallot(value, vote)).toBeNull()
    expect(parseBallot({ a: -5, b: 1.5, other: 99 }, vote)).toEqual({})
    expect(parseBallot(JSON.parse('{"__proto__":{"a":3}}'), vote)).toEqual({})
  })

  test('[S176] of a vote in the document only its shape is believed', () => {
    expect(parseVote({ dots: 3, options: ['a', 7, 'a', null, 'b'] })).toEqual(vote)
    for (const value of [null, 'x', { dots: 0, options: [] }, { dots: 1e9, options: [] }, { dots: 3, options: 'a' }])
      expect(parseVote(value)).toBeNull()
    expect(
      parseVote({ dots: 3, options: Array.from({ length: 500 }, (_, place) => String(place)) })?.options,
    ).toHaveLength(40)
  })
})

describe('looking along', () => {
  const side = fc.integer({ min: 100, max: 4000 })
  const place = fc.integer({ min: -50_000, max: 50_000 })
  const scroll = fc.record({ scrollX: place, scrollY: place, zoom: fc.double({ min: 0.2, max: 4, noNaN: true }) })
  const screen = fc.record({ width: side, height: side })
  property.prop([scroll, screen, screen])(
    'whoever follows has all in view that the other sees',
    (theirs, wide, own) => {
      const seen = viewOf(theirs, wide)
      const mine = scrollTo(seen, own)
      if (mine.zoom === 0.1 || mine.zoom === 30) return
      const [left, top, right, bottom] = viewOf(mine, own)
      expect(left <= seen[0] + 1 && top <= seen[1] + 1 && right >= seen[2] - 1 && bottom >= seen[3] - 1).toBe(true)
    },
  )

  test.each([null, 'x', [1, 2, 3], [0, 0, NaN, 1], [0, 0, Infinity, 1], [5, 5, 1, 1], [0, 0, 1e9, 1], ['0', 0, 1, 1]])(
    '[S176] nobody goes along to %j',
    (said) => expect(parseView(said)).toBeNull(),
  )
})
