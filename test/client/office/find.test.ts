import { expect, test } from 'vitest'
import { rankMatch } from '#client/i18n/fold-text.ts'
import type { Hit } from '#shared/library/contract.ts'
import { decideFinds, keyOf, toDocumentFinds } from '#client/office/find.ts'
import { colleagueNumber, roomNumber } from './people.ts'

test.each([
  ['André Bakker', 'andre', 2],
  ['Andre Bakker', 'André', 2],
  ['Koffiehoek', 'HOEK', 1],
  ['Jan van der Berg', 'berg jan', 2],
  ['Jan van der Berg', 'piet', 0],
  ['Zoë Hendriks', 'zoe h', 2],
  ['wie dan ook', '', 2],
])('%j answers %j with rank %i', (text, search, rank) => {
  expect(rankMatch(text, search)).toBe(rank)
})

const rooms = [
  roomNumber(1, { name: 'Overleg 1' }),
  roomNumber(2, { name: 'Werkoverleg' }),
  roomNumber(3, { name: 'Oude overlegkamer', archived: true }),
]
const colleagues = [colleagueNumber(1, 'Ove Hansen'), colleagueNumber(2, 'Bob')]
const names = (search: string) =>
  decideFinds(search, { rooms, colleagues }).map((find) =>
    find.kind === 'colleague' ? find.colleague.name : find.room.name,
  )

test('rooms come first, what begins so before what holds it, archived rooms not at all', () => {
  expect(names('ove')).toEqual(['Overleg 1', 'Werkoverleg', 'Ove Hansen'])
})

test('nothing typed finds nothing, and a long list is cut', () => {
  expect(names('  ')).toEqual([])
  const many = Array.from({ length: 60 }, (_, i) => roomNumber(i))
  expect(decideFinds('kamer', { rooms: many, colleagues: [] })).toHaveLength(6)
})

test('notes and boards are shown with their rooms, as far as those are known, and a few of them', () => {
  const hit = (number: number, roomId: Hit['roomId']): Hit => ({
    ...{ id: `hit-${String(number)}` as Hit['id'], roomId, kind: 'note', title: 'Werkplan', excerpt: '' },
  })
  const [room, other] = [rooms[0]!, roomNumber(9)]
  const finds = toDocumentFinds([hit(1, room.id), hit(2, other.id)], new Map([[room.id, room]]))
  expect(finds.map((find) => [find.kind, keyOf(find)])).toEqual([['document', 'hit-1']])
  const many = Array.from({ length: 20 }, (_, number) => hit(number, room.id))
  expect(toDocumentFinds(many, new Map([[room.id, room]]))).toHaveLength(6)
})
