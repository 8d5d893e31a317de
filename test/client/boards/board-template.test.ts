// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { parseBoardTemplate, toBoardTemplate } from '#client/boards/board-template.ts'
import { TEMPLATE_CONTENT_MAX } from '#shared/notes/limits.ts'

const box = {
  id: 'box', type: 'rectangle', x: 10.123456, y: 20, width: 100, height: 50, angle: 0, version: 3, versionNonce: 7,
  seed: 99, index: 'a0', isDeleted: false, strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid',
  strokeStyle: 'solid', strokeWidth: 2, roughness: 0, opacity: 100, groupIds: [], frameId: null, link: null,
  boundElements: [{ id: 'words', type: 'text' }], locked: false, updated: 1_900_000_000_000, roundness: { type: 3 },
} // prettier-ignore
const words = {
  ...box, id: 'words', type: 'text', text: 'Wat speelt er?', originalText: 'Wat speelt er?', fontSize: 20, fontFamily: 6,
  textAlign: 'center', verticalAlign: 'middle', containerId: 'box', lineHeight: 1.25, boundElements: null,
} // prettier-ignore
const contentOf = (elements: readonly { id: string }[]) => {
  const made = toBoardTemplate(elements)
  if (typeof made === 'string') throw new Error(made)
  return made.content
}

describe('a board as a template', () => {
  test('is what stands there, without pictures, and without when and how often it was changed', () => {
    const image = { ...box, id: 'photo', type: 'image', fileId: 'a'.repeat(64), status: 'saved' }
    const content = contentOf([box, words, image])
    expect(content).not.toMatch(/photo|updated|1900000000000|"index"|customData|99/)
    const back = parseBoardTemplate(content)
    expect(back?.elements.map(({ id, type }) => [id, type])).toEqual([
      ['box', 'rectangle'],
      ['words', 'text'],
    ])
    expect(back?.elements[0]).toMatchObject({ x: 10.1, width: 100, strokeWidth: 2, roundness: { type: 3 } })
    expect(back?.elements[1]).toMatchObject({ text: 'Wat speelt er?', containerId: 'box' })
  })

  test('needs something that can be one, and not too much of it', () => {
    expect(toBoardTemplate([])).toBe('empty')
    const photo = { ...box, id: 'photo', type: 'image' }
    expect(toBoardTemplate([photo])).toBe('empty')
    const many = Array.from({ length: 400 }, (_, place) => ({ ...box, id: `box-${String(place)}` }))
    expect(toBoardTemplate(many)).toBe('tooLarge')
    expect(contentOf(many.slice(0, 150)).length).toBeLessThan(TEMPLATE_CONTENT_MAX)
  })

  test('[S172] [S173] [S176] that somebody wrote by hand is no more than a board may hold', () => {
    for (const content of [
      '',
      'null',
      '[]',
      '{"type":"doc"}',
      '{"type":"excalidraw","elements":"x"}',
      '{'.repeat(9_999),
    ])
      expect(parseBoardTemplate(content)).toBeNull()
    const hostile = [
      { ...box, link: 'javascript:alert(1)', customData: { html: '<script>' } },
      { ...box, id: 'frame', type: 'iframe', link: 'https://evil.example' },
      { ...box, id: 'far', x: 1e99 },
    ]
    const back = parseBoardTemplate(JSON.stringify({ type: 'excalidraw', elements: hostile }))
    expect(back?.elements.map(({ id, link }) => [id, link])).toEqual([['box', null]])
    expect(back?.elements[0]).not.toHaveProperty('customData')
  })
})
