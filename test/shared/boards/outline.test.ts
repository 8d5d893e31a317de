import { describe, expect, test } from 'vitest'
import { outlineOf, type OutlinedPiece } from '#shared/boards/outline.ts'
import { ownNow } from '#test/support/own-time.ts'

const piece = (id: string, place: readonly number[], more: Partial<OutlinedPiece> = {}): OutlinedPiece => {
  const [x = 0, y = 0, width = 100, height = 50] = place
  return { id, type: 'rectangle', x, y, width, height, backgroundColor: 'transparent', ...more }
}
const words = (id: string, containerId: string, text: string) => piece(id, [0, 0], { type: 'text', containerId, text })
const read = (pieces: readonly OutlinedPiece[]) =>
  outlineOf(pieces).map(({ kind, text, level }) => `${'  '.repeat(level)}${kind} ${text}`.trimEnd())

describe('the outline of a board', () => {
  test('is read row by row, each from left to right, whatever lies on top of the pile', () => {
    const at = (id: string, x: number, y: number) => piece(id, [x, y], { type: 'text', text: id })
    expect(read([at('d', 400, 210), at('b', 300, 8), at('c', 10, 200), at('a', 0, 20)])).toEqual([
      'text a',
      'text b',
      'text c',
      'text d',
    ])
  })

  test('a box has the words that are in it, and is a sticky note when it is coloured', () => {
    const pieces = [
      piece('box', [0, 0]),
      words('in box', 'box', 'Plan\nvan  aanpak'),
      piece('note', [0, 100], { backgroundColor: '#ffec99' }),
      words('in note', 'note', 'Idee'),
      piece('empty', [0, 200], { backgroundColor: '#ffec99' }),
    ]
    expect(read(pieces)).toEqual(['rectangle Plan – van aanpak', 'sticky Idee', 'rectangle'])
  })

  test('words are read as they were written, not as they are broken to fit', () => {
    const label = { ...words('in oval', 'oval', 'Om wie gaat\nhet?'), originalText: 'Om wie gaat het?' }
    const [oval] = outlineOf([piece('oval', [0, 0], { type: 'ellipse' }), label])
    expect([oval?.text, oval?.words]).toEqual(['Om wie gaat het?', 'Om wie gaat het?'])
  })

  test('an arrow between two things is told with the first of them, with what is written at it', () => {
    const arrow = { type: 'arrow', startBinding: { elementId: 'a' }, endBinding: { elementId: 'b' } }
    const pieces = [
      piece('arrow', [100, 20], arrow),
      words('at arrow', 'arrow', 'dus'),
      piece('a', [0, 0]),
      words('in a', 'a', 'Valkuil'),
      piece('b', [300, 0]),
      words('in b', 'b', 'Uitdaging'),
    ]
    const [first, second, ...rest] = outlineOf(pieces)
    expect(first?.links).toEqual([{ id: 'arrow', to: 'b', toText: 'Uitdaging', toKind: 'rectangle', text: 'dus' }])
    expect([second?.text, second?.links, rest]).toEqual(['Uitdaging', [], []])
  })

  test('an arrow that leads nowhere, and one to what was deleted, are things by themselves', () => {
    const pieces = [
      piece('loose', [0, 0], { type: 'arrow' }),
      piece('half', [0, 100], { type: 'arrow', startBinding: { elementId: 'a' }, endBinding: { elementId: 'gone' } }),
      piece('a', [0, 200]),
      piece('gone', [0, 300], { isDeleted: true }),
    ]
    expect(read(pieces)).toEqual(['arrow', 'arrow', 'rectangle'])
  })

  test('what lies in an area, or in a frame, follows upon it', () => {
    const pieces = [
      piece('better', [500, 0, 400, 600], { name: null }),
      piece('well', [0, 0, 400, 600]),
      words('w', 'well', 'Gaat goed'),
      words('b', 'better', 'Kan beter'),
      piece('1', [520, 100], { type: 'text', text: 'rust' }),
      piece('2', [20, 300], { type: 'text', text: 'samen' }),
      piece('3', [20, 100], { type: 'text', text: 'tijd' }),
      piece('frame', [0, 900, 200, 200], { type: 'frame', name: 'Later' }),
      piece('4', [900, 950], { type: 'text', text: 'half erin', frameId: 'frame' }),
    ]
    expect(read(pieces)).toEqual([
      'rectangle Gaat goed',
      '  text tijd',
      '  text samen',
      'rectangle Kan beter',
      '  text rust',
      'frame Later',
      '  text half erin',
    ])
  })

  test('[S176] what names itself as its own frame or container, or a ring of frames, and is told all the same', () => {
    const pieces = [
      piece('f', [0, 0, 500, 500], { type: 'frame', frameId: 'f' }),
      piece('g', [0, 0, 500, 500], { type: 'frame', frameId: 'h' }),
      piece('h', [0, 0, 500, 500], { type: 'frame', frameId: 'g' }),
      piece('t', [0, 0], { type: 'text', text: 'zelf', containerId: 't' }),
    ]
    expect(outlineOf(pieces).map(({ id }) => id)).toEqual(expect.arrayContaining(['f', 'g', 'h']))
  })

  test('of 5,000 things it takes no more than a moment', () => {
    const many = Array.from({ length: 5_000 }, (_, place) =>
      piece(String(place), [(place % 70) * 120, Math.floor(place / 70) * 80], { type: 'text', text: `idee ${place}` }),
    )
    const started = ownNow()
    expect(outlineOf(many)).toHaveLength(5_000)
    expect(ownNow() - started).toBeLessThan(1_000)
  })
})
