import { expect, test } from 'vitest'
import { decideHomeless, type Tied } from '#shared/boards/homeless.ts'

const at = { x: 10, y: 20, width: 100, height: 50, isDeleted: false }
const ties = (...ids: string[]) => ids.map((id) => ({ id, type: 'text' as const }))
const box = (more: Partial<Tied> = {}): Tied => ({ ...at, id: 'box', type: 'rectangle', ...more })
const words = (id: string, more: Partial<Tied> = {}): Tied => ({
  ...{ ...at, id, type: 'text', containerId: 'box', width: 20, height: 10, x: 50, y: 40 },
  ...more,
})
const arrow = (more: Partial<Tied> = {}): Tied => ({
  ...{ ...at, id: 'mine', type: 'arrow', startBinding: { elementId: 'box' } },
  ...more,
})
const isMine = (id: string) => id === 'mine'

test('words in a box that another took away meanwhile stay on their own, where they were', () => {
  const board = [box({ isDeleted: true, boundElements: ties('mine') }), words('mine')]
  expect(decideHomeless(board, isMine)).toEqual(new Map([['mine', { containerId: null }]]))
})

test('of two who typed in one empty box one keeps the box, and the other has their words below it', () => {
  const board = [box({ boundElements: ties('a', 'b') }), words('a'), words('b')]
  expect(decideHomeless(board, (id) => id === 'a')).toEqual(new Map())
  expect(decideHomeless(board, (id) => id === 'b')).toEqual(
    new Map<string, object>([
      ['b', { containerId: null, x: 10, y: 80 }],
      ['box', { boundElements: ties('a') }],
    ]),
  )
})

test('a box that was moved while words were put in it is told of them again, and they come along', () => {
  const lead = { id: 'lead', type: 'arrow' as const }
  const board = [box({ x: 500, boundElements: [lead] }), words('mine')]
  expect(decideHomeless(board, isMine)).toEqual(
    new Map<string, object>([
      ['mine', { x: 540, y: 40 }],
      ['box', { boundElements: [lead, ...ties('mine')] }],
    ]),
  )
})

test('words are seen again of a box that names words which are gone before them', () => {
  const gone = words('gone', { isDeleted: true })
  const board = [box({ boundElements: ties('gone', 'never', 'mine') }), gone, words('mine')]
  expect(decideHomeless(board, isMine)).toEqual(new Map([['box', { boundElements: ties('mine') }]]))
})

test('words go to their box that another moved away from them meanwhile, at the side that they keep to', () => {
  const board = [box({ y: 400, boundElements: ties('mine') }), words('mine')]
  expect(decideHomeless(board, isMine)).toEqual(new Map([['mine', { x: 50, y: 420 }]]))
  board[1] = words('mine', { verticalAlign: 'top', textAlign: 'left' })
  expect(decideHomeless(board, isMine)).toEqual(new Map([['mine', { x: 15, y: 405 }]]))
  board[1] = words('mine', { verticalAlign: 'bottom', textAlign: 'right' })
  expect(decideHomeless(board, isMine)).toEqual(new Map([['mine', { x: 85, y: 435 }]]))
})

test('what an arrow is tied to is told of it again', () => {
  expect(decideHomeless([box({ boundElements: ties('a') }), words('a'), arrow()], isMine)).toEqual(
    new Map([['box', { boundElements: [...ties('a'), { id: 'mine', type: 'arrow' }] }]]),
  )
  const both = [
    box(),
    arrow(),
    words('a'),
    arrow({ id: 'other', startBinding: null, endBinding: { elementId: 'box' } }),
  ]
  expect(decideHomeless(both, () => true).get('box')).toEqual({
    boundElements: [
      { id: 'mine', type: 'arrow' },
      { id: 'a', type: 'text' },
      { id: 'other', type: 'arrow' },
    ],
  })
})

test('words in their box are left alone, those of others, those thrown away, and those whose box has not come yet', () => {
  const gone = box({ isDeleted: true })
  const home = box({ boundElements: ties('mine') })
  expect(decideHomeless([home, words('mine')], isMine).size).toBe(0)
  expect(decideHomeless([home, words('gone', { isDeleted: true }), words('mine')], isMine).size).toBe(0)
  expect(decideHomeless([gone, words('other')], isMine).size).toBe(0)
  expect(decideHomeless([box(), words('other'), arrow({ id: 'another' })], isMine).size).toBe(0)
  expect(decideHomeless([gone, words('mine', { isDeleted: true }), arrow()], isMine).size).toBe(0)
  expect(decideHomeless([words('mine', { containerId: 'later' }), arrow()], isMine).size).toBe(0)
  // What is written at an arrow has its place on the arrow, wherever its corner is.
  const led = { ...home, type: 'arrow', x: 900 }
  expect(decideHomeless([led, words('mine')], isMine).size).toBe(0)
})

test('once everything has its place, nothing more changes', () => {
  const board = [
    box({ x: 500, boundElements: ties('gone') }),
    ...[words('a'), words('b'), arrow({ endBinding: { elementId: 'box' } })],
  ]
  const changes = decideHomeless(board, () => true)
  expect(changes.size).toBe(3)
  const mended = board.map((one) => ({ ...one, ...changes.get(one.id) }))
  expect(decideHomeless(mended, () => true).size).toBe(0)
})
