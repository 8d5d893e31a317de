import { expect, test } from 'vitest'
import { idForColour } from '#client/boards/pointer-hue.ts'
import { coloursOf } from '#shared/documents/colours.ts'

test('each colour that the office gives is another one on a board', () => {
  const eight = coloursOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  const ids = [...eight.values()].map(idForColour)
  expect(ids).not.toContain(undefined)
  // The sum that Excalidraw 0.18 makes of an id of one letter is the letter's number.
  expect(new Set(ids.map((id) => id!.charCodeAt(0) % 37)).size).toBe(8)
  expect(idForColour('#123456')).toBeUndefined()
})
