// @vitest-environment jsdom
import { Fragment } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { COMMENTS, readThreads, remove, reopen, sayIn, settle } from '#client/notes/comments.ts'
import { toHtml } from '#client/notes/export-html.ts'
import { scanNote } from '#client/notes/note-scan.ts'
import { putBelow, putInstead } from '#client/notes/put-blocks.ts'
import { inPieces } from '#client/notes/put-in-pieces.ts'
import { htmlToNote } from '#client/notes/html-to-note.ts'
import { ANN, exported, HASH, openNote, ROOM } from './house.ts'

const BAD = '"><img src=x onerror=alert(1)>'

/** A note as somebody writes it who does not use our page. */
function writtenRaw(): Y.Doc {
  const doc = new Y.Doc()
  const text = (words: string, marks?: object) => {
    const one = new Y.XmlText()
    one.insert(0, words, marks)
    return one
  }
  const element = (name: string, attributes: Record<string, unknown>, inside: (Y.XmlElement | Y.XmlText)[] = []) => {
    const one = new Y.XmlElement<Record<string, never>>(name)
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value as never)
    one.insert(0, inside)
    return one as unknown as Y.XmlElement
  }
  doc
    .getXmlFragment('note')
    .insert(0, [
      element('heading', { level: 1, id: BAD }, [text(BAD)]),
      element('image', { hash: 'https://elders.example/volg.png', alt: BAD, src: 'https://elders.example/volg.png' }),
      element('image', { hash: { toString: 1 }, alt: ['x'] }),
      element('image', { hash: HASH, alt: 'goed', onerror: 'alert(1)' }),
      element('taskList', {}, [
        element('taskItem', { checked: 'x', owner: BAD, due: '2026-13-99', style: 'x' }, [
          element('paragraph', {}, [text('taak', { comment: { id: 'x"]{}body{display:none}' } })]),
        ]),
      ]),
      element('paragraph', {}, [
        text('met ', { 'comment--x': { id: 'aaaaaaaa-bbbb' }, textStyle: { color: 'red' } }),
        element('mention', { memberId: BAD, label: BAD }),
        element('mention', { memberId: ANN, label: 'Systeem' }),
      ]),
    ])
  return doc
}

describe('what was written raw into a note', () => {
  test('[S171] [S174] [S176] is drawn as words: nothing is fetched, nothing runs, no name is borrowed', () => {
    const editor = openNote(writtenRaw())
    const { dom } = editor.view
    const sources = [...dom.querySelectorAll('img')].map((image) => image.getAttribute('src'))
    expect(sources.filter((source) => source !== null && source !== '')).toEqual([`/api/rooms/${ROOM}/images/${HASH}`])
    for (const one of dom.querySelectorAll('*'))
      for (const { name } of one.attributes) expect(name).not.toMatch(/^on|^id$/)
    expect(dom.outerHTML).not.toMatch(/color: ?red|display:none|elders\.example\/volg\.png" *src/)
    expect(dom.querySelector('h1')?.textContent).toBe(BAD)
    expect([...dom.querySelectorAll('[data-mention]')].map(({ textContent }) => textContent)).toEqual([
      `@${BAD}`,
      '@Ann',
    ])
    expect(dom.querySelector('[data-task-mark]')?.textContent).toBe('wie?')
    expect(dom.querySelector('[data-comment*="{"]')).toBeNull()
  })

  test('[S171] [S176] is as harmless in its lists and in the files made of it', () => {
    const editor = openNote(writtenRaw())
    const { headings, tasks, anchors } = scanNote(editor.state.doc)
    expect(headings.map(({ text }) => text)).toEqual([BAD])
    expect(tasks.map(({ owner, due }) => ({ owner, due }))).toEqual([{ owner: null, due: null }])
    expect([...anchors.keys()].every((id) => /^[\w-]+$/.test(id))).toBe(true)
    const html = toHtml(exported(editor.getJSON()))
    expect(html).not.toMatch(/<img|elders\.example|onerror=alert\(1\)>"/)
  })

  test('[S080] [S176] comments of another shape are not there, and the others are read', () => {
    const doc = new Y.Doc()
    const store = doc.getMap<unknown>(COMMENTS)
    sayIn(store, 'aaaaaaaa', { by: ANN, at: 5, text: ' Klopt dit? ', quote: 'x'.repeat(500) })
    sayIn(store, 'aaaaaaaa', { by: ANN, at: 6, text: 'Ja' })
    store.set('said/aaaaaaaa/__proto__', { by: 'x', at: 7, text: BAD })
    store.set('said/bbbbbbbb/cccccccc', { by: ANN, at: Number.NaN, text: 'nooit' })
    store.set('said/bbbbbbbb/dddddddd', ['x'])
    store.set('settled/aaaaaaaa', 'ja')
    store.set('__proto__', { polluted: true })
    const [thread, ...others] = readThreads(store)
    expect(others).toEqual([])
    expect(thread).toMatchObject({ id: 'aaaaaaaa', settled: null, quote: 'x'.repeat(120) })
    expect(thread?.comments.map(({ text, by }) => [text, by])).toEqual([
      ['Klopt dit?', ANN],
      ['Ja', ANN],
      [BAD, null],
    ])
    expect(thread?.comments.every(({ client }) => client === doc.clientID)).toBe(true)
  })
})

describe('comments', () => {
  test('two who answer at once both stay, and what is settled can be opened and removed', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    const meet = () => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
      Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    }
    const [ann, bob] = [one.getMap<unknown>(COMMENTS), other.getMap<unknown>(COMMENTS)]
    sayIn(ann, 'aaaaaaaa', { by: ANN, at: 1, text: 'Vraag', quote: 'woorden' })
    meet()
    sayIn(ann, 'aaaaaaaa', { by: ANN, at: 2, text: 'een' })
    sayIn(bob, 'aaaaaaaa', { by: ANN, at: 3, text: 'twee' })
    settle(bob, 'aaaaaaaa', { by: ANN, at: 4 })
    meet()
    expect(readThreads(ann)).toEqual(readThreads(bob))
    expect(readThreads(ann)[0]?.comments.map(({ client }) => client)).toEqual([
      one.clientID,
      one.clientID,
      other.clientID,
    ])
    expect(readThreads(ann)[0]?.settled?.client).toBe(other.clientID)
    reopen(ann, 'aaaaaaaa')
    expect(readThreads(ann)[0]?.settled).toBeNull()
    remove(ann, 'aaaaaaaa', null)
    expect(readThreads(ann)).toEqual([])
  })
})

describe('much at once', () => {
  const hundredPages = () => {
    const sentence = 'De wijkverpleegkundige kwam om acht uur, en iedereen was er al. '
    const page = `<h2>Kop</h2>${`<p>${sentence.repeat(8)}</p>`.repeat(6)}<ul>${'<li>punt</li>'.repeat(4)}</ul>`
    return page.repeat(100)
  }

  test('a hundred pages go in as updates that each fit, and one undo takes all of them back', async () => {
    const doc = new Y.Doc()
    const editor = openNote(doc)
    editor.commands.insertContent('Hiervoor')
    const sizes: number[] = []
    doc.on('update', (update: Uint8Array) => sizes.push(update.length))
    const { note } = htmlToNote(hundredPages(), { schema: editor.schema, roomId: ROOM })
    await putBelow(editor, note.content)
    expect(editor.getText().length).toBeGreaterThan(300_000)
    expect(sizes.length).toBeGreaterThan(3)
    expect(Math.max(...sizes)).toBeLessThan(UPDATE_MAX_BYTES)
    sizes.length = 0
    editor.commands.undo()
    expect(editor.getText().trim()).toBe('Hiervoor')
    expect(Math.max(...sizes)).toBeLessThan(UPDATE_MAX_BYTES)
    await Promise.resolve()
    editor.commands.redo() // in one go it would be more than an update can carry
    expect(editor.getText().trim()).toBe('Hiervoor')
  })

  test('one list, table or paragraph of more than an update is cut between its items, rows and letters', async () => {
    const editor = openNote()
    const letters = 'woord '.repeat(40_000)
    const html = `<ol>${`<li>${'x'.repeat(400)}</li>`.repeat(500)}</ol><p>${letters}</p>`
    const { note } = htmlToNote(html, { schema: editor.schema, roomId: ROOM })
    const pieces = inPieces(note.content)
    for (const piece of pieces) expect(JSON.stringify(piece.toJSON()).length).toBeLessThan(UPDATE_MAX_BYTES / 3)
    await putInstead(editor, Fragment.from(note.content))
    expect(editor.getText().replaceAll(/[^x]/g, '').length).toBe(200_000)
  })
})
