// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { parseBoardFile, readBoardFile, type BoardFile } from '#client/boards/board-file.ts'
import { cleanSvg } from '#client/boards/clean-svg.ts'
import { IMPORT_ELEMENTS_MAX } from '#shared/boards/limits.ts'

const box = {
  id: 'box', type: 'rectangle', x: 10, y: 20, width: 100, height: 50, angle: 0, version: 3, versionNonce: 7, seed: 1,
  index: 'a0', isDeleted: false, strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid',
  strokeStyle: 'solid', strokeWidth: 2, roughness: 1, opacity: 100, groupIds: [], frameId: null, boundElements: null,
  link: null, locked: false,
} // prettier-ignore
const pixel = 'data:image/png;base64,iVBORw0KGgo='
const image = (id: string, fileId: unknown = 'file') => ({ ...box, id, type: 'image', fileId, status: 'saved' })
const read = (elements: readonly unknown[], files: unknown = {}) =>
  parseBoardFile(JSON.stringify({ type: 'excalidraw', version: 2, elements, files }))
const found = (...given: Parameters<typeof read>) => read(...given) as BoardFile

describe('a board from a file', () => {
  test('comes as it was saved, with its images and without what was deleted', () => {
    const file = found([box, { ...box, id: 'gone', isDeleted: true }, image('photo')], {
      file: { dataURL: pixel, mimeType: 'image/png' },
      unused: { dataURL: pixel },
    })
    expect(file.elements.map(({ id, type }) => [id, type])).toEqual([
      ['box', 'rectangle'],
      ['photo', 'image'],
    ])
    expect([...file.images.keys()]).toEqual(['file'])
    expect(file.images.get('file')?.type).toBe('image/png')
    expect([file.embeds, file.broken]).toEqual([0, 0])
  })

  test('[S173] other websites stay behind, and are told', () => {
    const file = found([
      box,
      { ...box, id: '1', type: 'embeddable' },
      { ...box, id: '2', type: 'iframe', srcdoc: '<b>' },
    ])
    expect([file.elements.length, file.embeds, file.broken]).toEqual([1, 2, 0])
    expect(read([{ ...box, type: 'embeddable' }])).toBe('nothingInIt')
  })

  test('[S172] [S176] nothing of an element is believed but what a board may hold', () => {
    const file = found([
      { ...box, link: 'javascript:alert(1)', customData: { html: '<script>' } },
      { ...box, id: 'far', x: 1e99 },
      { ...box, id: 'no size', width: '100' },
      { ...box, id: 7 },
      null,
      'box',
      [],
      { ...box },
    ])
    expect(file.elements).toHaveLength(1)
    expect(file.elements[0]).toMatchObject({ id: 'box', link: null })
    expect(file.elements[0]).not.toHaveProperty('customData')
    expect(file.broken).toBe(7)
  })

  test('[S153] [S174] an image is one that can be drawn anew, from the file itself, or it stays behind', () => {
    for (const dataURL of [
      'https://evil.example/x.png',
      'data:text/html;base64,PHNjcmlwdD4=',
      'data:image/png,notbase64',
      'javascript:alert(1)',
      7,
      null,
    ])
      expect(found([box, image('photo')], { file: { dataURL } })).toMatchObject({ broken: 1, images: new Map() })
    expect(found([box, image('photo', 7)], { file: { dataURL: pixel } }).broken).toBe(1)
    // Drawings are made into pixels on this page, before the office gets them.
    const svg = found([image('photo')], { file: { dataURL: 'data:image/svg+xml;base64,PHN2Zy8+' } })
    expect(svg.images.get('file')?.type).toBe('image/svg+xml')
  })

  test('[S155] names in a file lead nowhere: not over a prototype, not to a path', () => {
    const text = `{"type":"excalidraw","elements":[${JSON.stringify(image('photo', '__proto__'))},${JSON.stringify(box)}],"files":{"__proto__":{"dataURL":"${pixel}"},"../../x":{"dataURL":"${pixel}"}}}`
    const file = parseBoardFile(text) as BoardFile
    expect([...file.images.keys()]).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['dataURL']).toBeUndefined()
  })

  test.each(['', '{', 'null', '[]', '{"type":"excalidrawlib"}', '{"type":"excalidraw","elements":{}}', '<svg/>'])(
    'what is no board is told so: %j',
    (text) => expect(parseBoardFile(text)).toBe('notABoard'),
  )

  test('[S154] too much is refused before anything is made of it', async () => {
    expect(read(Array.from({ length: IMPORT_ELEMENTS_MAX + 1 }, () => box))).toBe('tooManyElements')
    const long = { ...box, type: 'text', text: 'x'.repeat(200_000) }
    expect(found([box, { ...long, id: 'long' }]).broken).toBe(1)
    const many = Array.from({ length: 40 }, (_, place) => ({ ...long, id: String(place), text: 'x'.repeat(140_000) }))
    expect(read(many)).toBe('fileTooLarge')
    expect(await readBoardFile({ size: 31_000_000 } as Blob)).toBe('fileTooLarge')
    const files = Object.fromEntries(Array.from({ length: 70 }, (_, place) => [String(place), { dataURL: pixel }]))
    expect(
      read(
        Object.keys(files).map((id) => image(`photo ${id}`, id)),
        files,
      ),
    ).toBe('tooManyImages')
  })
})

describe('a drawing that leaves the office', () => {
  const clean = (inside: string) => {
    const parsed = new DOMParser().parseFromString(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`,
      'image/svg+xml',
    )
    return new XMLSerializer().serializeToString(cleanSvg(parsed.documentElement as unknown as SVGSVGElement))
  }

  test.each([
    '<script>alert(1)</script>',
    '<g><foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject></g>',
    '<iframe src="https://evil.example"/>',
    '<style>@import "https://evil.example/x.css";</style>',
    '<style>text { background: url(https://evil.example/x) }</style>',
    '<animate attributeName="href" values="javascript:alert(1)"/>',
  ])('[S153] [S174] has none of %s in it', (inside) =>
    expect(clean(inside)).not.toMatch(/script|foreign|iframe|import|url|evil|animate/i),
  )

  test.each([
    '<rect onclick="alert(1)"/>',
    '<a href="javascript:alert(1)"><rect/></a>',
    '<a href="java&#10;script:alert(1)"><rect/></a>',
    '<image href="https://evil.example/x.png"/>',
    '<image xlink:href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    '<use href="https://evil.example/x.svg#a"/>',
    '<rect fill="url(https://evil.example/x)"/>',
    '<rect style="background:url(https://evil.example)"/>',
  ])('[S172] [S174] keeps the shape of %s, and nothing it would do', (inside) =>
    expect(clean(inside)).not.toMatch(/onclick|script:|evil|svg\+xml;base64|href="h/i),
  )

  test('keeps links to websites, images that stand in it, clips of its own and its letters', () => {
    const inside =
      '<style>@font-face { src: url(data:font/woff2;base64,AA) }</style><a href="https://zorg.nl/"><rect clip-path="url(#c)"/></a><image href="data:image/png;base64,AA=="/><use href="#i"/>'
    const kept = clean(inside)
    for (const part of ['data:font/woff2', 'https://zorg.nl/', 'url(#c)', 'data:image/png;base64,AA==', '#i'])
      expect(kept).toContain(part)
  })
})
