// @vitest-environment jsdom
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { toDocx } from '#client/notes/export-docx.ts'
import { toHtml } from '#client/notes/export-html.ts'
import { toMarkdown } from '#client/notes/export-markdown.ts'
import { putImages } from '#client/notes/put-images.ts'
import { parseWidth, stepWidth, widthFor } from '#client/notes/image-width.ts'
import { readMarkdown } from '#client/notes/read-file.ts'
import { chosenImage, setImageWidth } from '#client/notes/size-image.ts'
import { exported, HASH, noteSchema, openNote, ROOM } from './house.ts'
import { bytesOf, partOf } from './zip.ts'

const image = (width: unknown, alt = 'De wijk') => ({ type: 'image', attrs: { hash: HASH, alt, width } })
const noteWith = (width: unknown, alt?: string) => ({
  type: 'doc',
  content: [image(width, alt), { type: 'paragraph' }],
})
const found = { bytes: new Uint8Array([1, 2, 3]), type: 'image/png' as const, width: 400, height: 100 }

describe('a picture in a note', () => {
  test('is made wider and narrower by keys, within bounds, and that is undone', () => {
    const editor = openNote()
    editor.commands.setContent(noteWith(45))
    editor.commands.setNodeSelection(0)
    const press = (key: string) =>
      editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }))
    press('ArrowRight')
    expect(chosenImage(editor)?.width).toBe(50)
    for (let times = 0; times < 9; times++) press('ArrowUp')
    expect(chosenImage(editor)?.width).toBe(100)
    for (let times = 0; times < 12; times++) press('ArrowLeft')
    expect(chosenImage(editor)?.width).toBe(10)
    const frame = editor.view.dom.querySelector<HTMLElement>('img')?.parentElement
    expect(frame?.style.width).toBe('10%')
    editor.commands.undo()
    expect(editor.getJSON().content[0]?.attrs?.['width']).not.toBe(10)
  })

  test('keeps its width for the other, and cannot be given one by who only reads', () => {
    const doc = new Y.Doc()
    const editor = openNote(doc)
    editor.commands.setContent(noteWith(null))
    setImageWidth(editor, 0, 50)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const reader = openNote(other, false)
    reader.setEditable(false)
    expect(reader.getJSON().content[0]?.attrs?.['width']).toBe(50)
    setImageWidth(reader, 0, 100)
    expect(reader.getJSON().content[0]?.attrs?.['width']).toBe(50)
    setImageWidth(editor, 0, null)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(reader.getJSON().content[0]?.attrs?.['width']).toBeNull()
  })

  test('is not replaced by a letter that is typed while it is chosen', () => {
    const editor = openNote()
    editor.commands.setContent(noteWith(null))
    editor.commands.setNodeSelection(0)
    editor.view.someProp('handleTextInput', (handle) => handle(editor.view, 0, 1, 'H', () => editor.state.tr))
    editor.commands.insertContent('allo')
    const { doc } = editor.state
    expect([doc.child(0).type.name, doc.child(1).textContent]).toEqual(['image', 'Hallo'])
  })

  test('[S176] a width that somebody wrote raw is a width or nothing', () => {
    for (const width of ['50%;position:fixed', { toString: 1 }, NaN, -5, 1e9, 0, '9', [50], true])
      expect(parseWidth(width)).toBeNull()
    expect([parseWidth(50), parseWidth('50'), parseWidth('50%'), parseWidth(33.4)]).toEqual([50, 50, 50, 33])
    const hostile = toHtml(exported(noteWith('1%;background:url(https://elders.example)'), { image: () => found }))
    expect(hostile).not.toMatch(/elders|style="width/)
    expect([widthFor(-40, 700), widthFor(350, 700), widthFor(9_000, 700), widthFor(5, 0)]).toEqual([10, 50, 100, 100])
    expect([stepWidth(34, 1), stepWidth(34, -1), stepWidth(100, 1), stepWidth(10, -1)]).toEqual([40, 30, 100, 10])
  })

  test('has its width in every kind of file, and in Markdown brings it back', async () => {
    const given = exported(noteWith(50, 'De "wijk" <b>'), { image: () => found })
    expect(toHtml(given)).toContain('alt="De &quot;wijk&quot; &lt;b&gt;" style="width:50%"')
    const addressOf = (hash: string) => `https://kantoor.example/api/rooms/${ROOM}/images/${hash}`
    const markdown = toMarkdown({ ...given, addressOf })
    const { note } = await readMarkdown(markdown, { schema: noteSchema(), roomId: ROOM })
    expect(note.firstChild?.attrs).toEqual({ hash: HASH, alt: 'De "wijk" <b>', width: 50 })
    const word = partOf(await bytesOf(await toDocx(given)), 'word/document.xml')
    // 300 of 600 px, in English Metric Units, and a fourth of it high.
    expect(word).toContain('cx="2857500" cy="714375"')
  })
})

describe('pictures on their way to the office', () => {
  /** An office that keeps a picture when the test says so. */
  function holdOffice() {
    const sent: (() => void)[] = []
    vi.stubGlobal('createImageBitmap', async () => ({ width: 400, height: 100 }))
    vi.stubGlobal('fetch', async () => {
      await new Promise<void>((done) => sent.push(done))
      return Response.json({ ok: true, value: { hash: String(sent.length).repeat(64) } })
    })
    onTestFinished(() => void vi.unstubAllGlobals())
    return {
      async keeps(count: number) {
        await vi.waitFor(() => expect(sent).toHaveLength(count))
        sent.at(-1)?.()
      },
    }
  }
  const files = [1, 2].map((number) => new File(['x'], `${number}.png`, { type: 'image/png' }))
  const shape = (editor: ReturnType<typeof openNote>) =>
    editor.state.doc.content.content.map((node) => String(node.attrs['hash'] ?? node.textContent).slice(0, 12))

  test('come where they were pasted, in their order, while one goes on writing elsewhere', async () => {
    const office = holdOffice()
    const editor = openNote()
    editor.commands.setContent('<p>Een</p><p>Twee</p>')
    editor.commands.setTextSelection(4)
    const put = putImages(editor, ROOM, { files })
    editor.commands.setTextSelection(10)
    editor.view.dispatch(editor.state.tr.insertText(' en'))
    await office.keeps(1)
    editor.view.dispatch(editor.state.tr.insertText('Boven ', 1))
    await office.keeps(2)
    await put
    editor.view.dispatch(editor.state.tr.insertText(' verder'))
    expect(shape(editor).filter(Boolean)).toEqual(['Boven Een', '1'.repeat(12), '2'.repeat(12), 'Twee en verd'])
  })

  test('come where they were dropped, with the caret below them', async () => {
    const office = holdOffice()
    const editor = openNote()
    editor.commands.setContent('<p>Een</p><p>Twee</p>')
    const put = putImages(editor, ROOM, { files: files.slice(0, 1), at: 5 })
    editor.view.dispatch(editor.state.tr.insertText('Nog ', 1))
    await office.keeps(1)
    await put
    expect(shape(editor)).toEqual(['Nog Een', '1'.repeat(12), 'Twee'])
  })
})
