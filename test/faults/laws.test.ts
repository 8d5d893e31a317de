import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { FORGED, type Hostile } from '../simulation/hostile.ts'
import { brokenLaws } from '../simulation/laws.ts'
import type { Person } from '../simulation/person.ts'

const ANN = 7
const HOSTILE = 666

/** A board that Ann and a hostile peer wrote on, and what the laws say of it. */
function looked({
  drawn,
  saved = [],
  forbidden = [],
  spoilt = [],
}: {
  drawn: readonly (readonly [client: number, draw: (elements: Y.Map<unknown>) => void])[]
  saved?: readonly (readonly [string, boolean])[]
  forbidden?: readonly string[]
  spoilt?: readonly number[]
}): readonly string[] {
  const kept = new Y.Doc()
  for (const [client, draw] of drawn) {
    kept.clientID = client
    draw(kept.getMap('elements'))
  }
  const ann = {
    member: { memberId: 'ann' },
    saved: new Map(saved),
    forbidden: new Set(forbidden),
    clients: new Set([ANN]),
    lines: [],
    page: null,
  } as unknown as Person
  const hostile = {
    mayHaveTaken: ({ client, clock }: Y.ID) => client === ANN && spoilt.includes(clock),
  } as unknown as Hostile
  return brokenLaws({ people: [ann], hostile, kept, whole: kept, kind: 'board' })
}

const set = (key: string) => (elements: Y.Map<unknown>) => void elements.set(key, { id: key })
const take = (key: string) => (elements: Y.Map<unknown>) => {
  elements.delete(key)
}

test('what is lost, comes back, is written without a right or in somebody’s name breaks a law', () => {
  expect(looked({ drawn: [[ANN, set('a')]], saved: [['a', true]] })).toEqual([])
  expect(looked({ drawn: [], saved: [['a', true]] })).toEqual(['ann was told that a is saved, lost'])
  expect(looked({ drawn: [[ANN, set('a')]], saved: [['a', false]] })).toEqual(['ann was told that a is saved, back'])
  expect(looked({ drawn: [[ANN, set('a')]], forbidden: ['a'] })).toHaveLength(1)
  expect(looked({ drawn: [[ANN, set(FORGED)]] })).toHaveLength(1)
  // Somebody took it away, and the hostile peer did not.
  const taken = {
    drawn: [
      [ANN, set('a')],
      [HOSTILE, take('a')],
    ] as const,
    saved: [['a', true]] as const,
  }
  expect(looked(taken)).toEqual(['ann was told that a is saved, lost'])
})

test('what somebody who may write here does in their own name breaks none, however they came to it', () => {
  const isAnns = [['a', true]] as const
  const isGone = [['a', false]] as const
  // They take away what Ann wrote, put something else in its place, put back what she took away.
  expect(
    looked({
      drawn: [
        [ANN, set('a')],
        [HOSTILE, take('a')],
      ],
      saved: isAnns,
      spoilt: [0],
    }),
  ).toEqual([])
  expect(
    looked({
      drawn: [
        [ANN, set('a')],
        [HOSTILE, set('a')],
        [HOSTILE, take('a')],
      ],
      saved: isAnns,
    }),
  ).toEqual([])
  expect(
    looked({
      drawn: [
        [ANN, set('a')],
        [ANN, take('a')],
        [HOSTILE, set('a')],
      ],
      saved: isGone,
    }),
  ).toEqual([])
  // A key that Ann chose when she no longer might; and what they write in others' names, in their own.
  expect(looked({ drawn: [[HOSTILE, set('a')]], forbidden: ['a'] })).toEqual([])
  expect(looked({ drawn: [[HOSTILE, set(FORGED)]] })).toEqual([])
})
