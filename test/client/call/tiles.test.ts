import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { layOutTiles, TILE_WIDTH_MIN } from '#client/call/tiles.ts'

const spaces = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 3000 }) })
const counts = fc.integer({ min: 1, max: 300 })
const gaps = fc.integer({ min: 0, max: 24 })

describe('tiles in any space', () => {
  property.prop([spaces, counts, gaps])('there is a place for everybody', (space, count, gap) => {
    const { columns, rows, width, height } = layOutTiles(space, count, gap)
    expect(columns * rows).toBeGreaterThanOrEqual(count)
    expect((rows - 1) * columns).toBeLessThan(count)
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
  })

  property.prop([spaces, counts, gaps])(
    'they never stick out sideways, nor below unless they scroll',
    (space, count, gap) => {
      const { columns, rows, width, height, scrolls } = layOutTiles(space, count, gap)
      expect(columns * width + (columns - 1) * gap).toBeLessThanOrEqual(space.width)
      if (!scrolls) expect(rows * height + (rows - 1) * gap).toBeLessThanOrEqual(space.height)
    },
  )

  property.prop([spaces, counts, gaps])(
    'a face can be known in each, where the space is wide enough for one',
    (space, count, gap) => {
      const { width } = layOutTiles(space, count, gap)
      expect(width).toBeGreaterThanOrEqual(Math.min(TILE_WIDTH_MIN, space.width) - 1)
    },
  )

  property.prop([spaces, counts, gaps])(
    'none is higher than wide, nor wider than a wide screen',
    (space, count, gap) => {
      const { width, height } = layOutTiles(space, count, gap)
      expect(height).toBeLessThanOrEqual(width)
      expect(width).toBeLessThanOrEqual(Math.ceil(((height + 1) * 16) / 9))
    },
  )

  property.prop([spaces, counts])('one more person never makes the tiles larger', (space, count) => {
    const area = (people: number) => {
      const { width, height, scrolls } = layOutTiles(space, people, 12)
      return scrolls ? 0 : width * height
    }
    expect(area(count + 1)).toBeLessThanOrEqual(area(count))
  })
})

test('six people on a wide screen sit three by two', () => {
  expect(layOutTiles({ width: 1000, height: 640 }, 6, 12)).toMatchObject({ columns: 3, rows: 2, scrolls: false })
})

test('two people on a phone sit one above the other', () => {
  expect(layOutTiles({ width: 336, height: 480 }, 2, 8)).toMatchObject({ columns: 1, rows: 2, scrolls: false })
})

test('sixty people on a phone scroll', () => {
  expect(layOutTiles({ width: 336, height: 480 }, 60, 8)).toMatchObject({ columns: 2, rows: 30, scrolls: true })
})

test('nobody, or no space, is no tile', () => {
  expect(layOutTiles({ width: 800, height: 600 }, 0, 8).columns).toBe(0)
  expect(layOutTiles({ width: 0, height: 600 }, 3, 8).columns).toBe(0)
})
