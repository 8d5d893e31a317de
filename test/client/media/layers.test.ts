import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { layerFor, wishOf } from '#client/media/layers.ts'

const sizes = fc.integer({ min: 1, max: 4000 })

describe('the layer that fits a tile', () => {
  test('[M11] a strip asks for the smallest, a wall for the largest', () => {
    expect(layerFor({ width: 160, height: 90 }, 1)).toBe(0)
    expect(layerFor({ width: 480, height: 270 }, 1)).toBe(1)
    expect(layerFor({ width: 1200, height: 675 }, 1)).toBe(2)
  })

  test('more dots to the pixel ask for more, up to what an eye sees', () => {
    expect(layerFor({ width: 300, height: 170 }, 2)).toBe(1)
    expect(layerFor({ width: 300, height: 170 }, 8)).toBe(layerFor({ width: 300, height: 170 }, 2))
  })

  test('a square tile is covered, so its height decides', () => {
    expect(layerFor({ width: 300, height: 300 }, 1)).toBe(1)
  })

  property.prop([sizes, sizes, sizes])('a larger tile never asks for less', (width, height, more) => {
    expect(layerFor({ width: width + more, height }, 1)).toBeGreaterThanOrEqual(layerFor({ width, height }, 1))
  })

  test('[M11] out of sight, or not drawn, asks for nothing', () => {
    expect(wishOf(undefined, 1)).toEqual({ paused: true })
    expect(wishOf({ visible: false, width: 400, height: 300 }, 1)).toEqual({ paused: true })
    expect(wishOf({ visible: true, width: 0, height: 0 }, 1)).toEqual({ paused: true })
    expect(wishOf({ visible: true, width: 640, height: 360 }, 1)).toEqual({ paused: false, layer: 1 })
  })
})
