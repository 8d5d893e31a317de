import { expect, test } from 'vitest'
import { decideHomeless, type Lettered } from '#shared/boards/homeless.ts'

const at = { x: 10, y: 20, height: 50, isDeleted: false }
const tie = (...ids: string[]) => ids.map((id) => ({ id, type: 'text' as const }))
const box = (more: Partial<Lettered> = {}): Lettered => ({ ...at, id: 'box', type: 'rectangle', ...more })
const words = (id: string, more: Partial<Lettered> = {}): Lettered => ({
  ...{ ...at, id, type: 'text', containerId: 'box' },
  ...more,
})
const isMine = (id: string) => id === 'mine'

test('words in a box that another took away meanwhile stay on their own, where they were', () => {
  const board = [box({ isDeleted: true, boundElements: tie('mine') }), words('mine')]
  expect(decideHomeless(board, isMine)).toEqual(new Map([['mine', { containerId: null }]]))
})

test('of two who typed in one empty box one keeps the box, and the other has their words below it', () => {
  const board = [box({ boundElements: tie('a', 'b') }), words('a'), words('b')]
  expect(decideHomeless(board, (id) => id === 'a')).toEqual(new Map())
  expect(decideHomeless(board, (id) => id === 'b')).toEqual(
    new Map<string, object>([
      ['b', { containerId: null, x: 10, y: 80 }],
      ['box', { boundElements: tie('a') }],
    ]),
  )
})

test('words in their box are left alone, those of others, those thrown away, and those whose box has not come yet', () => {
  const gone = box({ isDeleted: true })
  expect(decideHomeless([box(), words('mine')], isMine).size).toBe(0)
  expect(decideHomeless([gone, words('other')], isMine).size).toBe(0)
  expect(decideHomeless([gone, words('mine', { isDeleted: true })], isMine).size).toBe(0)
  expect(decideHomeless([words('mine', { containerId: 'later' })], isMine).size).toBe(0)
  expect(decideHomeless([box(), words('gone', { isDeleted: true }), words('mine')], isMine).size).toBe(0)
})
