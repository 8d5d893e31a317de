// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { isImageHash, parseElement } from '#client/boards/board-document.ts'

const box = {
  id: 'box', type: 'rectangle', x: 10, y: 20, width: 100, height: 50, angle: 0, version: 3, versionNonce: 7, seed: 1,
  index: 'a0', isDeleted: false, strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid',
  strokeStyle: 'solid', strokeWidth: 2, roughness: 1, opacity: 100, groupIds: [], frameId: null, boundElements: null,
  link: null, locked: false,
} // prettier-ignore
const hash = 'a'.repeat(64)

describe('what stands in the document of a board', () => {
  test('an element of ours is shown as it is', () => expect(parseElement('box', box)).toEqual(box))

  test.each([
    ['nothing', undefined],
    ['a text', 'rectangle'],
    ['another id than its place', { ...box, id: 'other' }],
    ['a kind that loads another website', { ...box, type: 'embeddable' }],
    ['a frame of another page', { ...box, type: 'iframe' }],
    ['an unknown kind', { ...box, type: 'script' }],
    ['a size that is no number', { ...box, width: '100' }],
    ['a size without end', { ...box, width: Infinity }],
    ['a size that no browser can draw', { ...box, width: 1e9 }],
    ['no version', { ...box, version: undefined }],
    ['half a version', { ...box, version: 1.5 }],
    [
      'points that are none',
      {
        ...box,
        type: 'line',
        points: [
          [0, 0],
          ['x', 1],
        ],
      },
    ],
    ['a colour that is no text', { ...box, strokeColor: {} }],
    ['a text that is none', { ...box, type: 'text', text: { toString: 1 } }],
  ])('[S176] %s is not shown', (_what, value) => expect(parseElement('box', value)).toBeNull())

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.nl',
    ' https://zorg.nl',
  ])('[S172] the link %j leads nowhere', (link) => expect(parseElement('box', { ...box, link })?.['link']).toBeNull())

  test('[S172] a link to a website or a mail address stays', () => {
    for (const link of ['https://zorg.nl/a?b=c', 'http://zorg.nl', 'mailto:ann@zorg.nl'])
      expect(parseElement('box', { ...box, link })?.['link']).toBe(link)
  })

  test('[S176] a place in the pile that is none is taken off: it gets one', () => {
    for (const index of ['zz', '', 7, null, {}]) expect(parseElement('box', { ...box, index })?.index).toBeNull()
  })

  test('[S173] what another page may have hung on it is taken off', () => {
    expect(parseElement('box', { ...box, customData: { html: '<script>' } })).not.toHaveProperty('customData')
  })

  test('[S174] an image is one that the office keeps, or none', () => {
    const image = (fileId: unknown) => parseElement('box', { ...box, type: 'image', fileId })?.['fileId']
    expect(image(hash)).toBe(hash)
    expect(image('../../../etc/passwd')).toBeNull()
    expect(image('https://evil.nl/x.png')).toBeNull()
    expect(isImageHash(hash.toUpperCase())).toBe(false)
  })
})
