import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentKind } from '#shared/documents/limits.ts'
import { contentRules } from '#server/documents/content-rules.ts'
import { isShallowJson } from '#server/documents/content-walk.ts'
import { judgeFirst } from '#server/documents/content.ts'
import { walkUpdate } from '#server/documents/guard.ts'

type Change = (doc: Y.Doc) => void

/** What is said of an update that does this, in a document of this kind; without a kind only that Yjs can read it. */
function said(kind: DocumentKind | null, change: Change): string {
  const doc = new Y.Doc()
  change(doc)
  return walkUpdate(Y.encodeStateAsUpdate(doc), new Map(), kind ? { rules: contentRules[kind] } : {}).kind
}

/** Something in a note: a paragraph with a text in it. */
const inNote = (change: (paragraph: Y.XmlElement, text: Y.XmlText) => void) => (doc: Y.Doc) => {
  const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText('zorg')]
  doc.getXmlFragment('note').push([paragraph])
  paragraph.push([text])
  change(paragraph, text)
}
const comment = (key: string, value: unknown) => (doc: Y.Doc) => doc.getMap<unknown>('comments').set(key, value)
const shape = (key: string, value: unknown) => (doc: Y.Doc) => doc.getMap<unknown>('elements').set(key, value)
const nested = (depth: number, around: (value: unknown) => unknown): unknown =>
  depth === 0 ? 1 : around(nested(depth - 1, around))
const inLists = (depth: number) => nested(depth, (value) => [value])

test.each<[string, DocumentKind, Change]>([
  ['a paragraph with a text', 'note', inNote(() => undefined)],
  ['an attribute', 'note', inNote((one) => one.setAttribute('level', '2'))],
  ['a format', 'note', inNote((_, text) => text.format(0, 2, { bold: true }))],
  ['what was there and is gone', 'note', inNote((one) => one.delete(0, 1))],
  ['a comment', 'note', comment('a', { at: 1 })],
  ['a key of 200 signs', 'note', comment('k'.repeat(200), 1)],
  ['a shape', 'board', shape('een', { x: 1.5, on: true, points: [[0, 1]], text: null })],
  ['the board’s own', 'board', (doc) => doc.getMap('board').set('background', '#fff')],
  ['values forty deep', 'board', shape('een', inLists(40))],
])('[N14] a document may hold %s', (_, kind, change) => {
  expect(said(kind, change)).toBe('sound')
})

test.each<[string, DocumentKind, Change]>([
  ['letters outside a paragraph', 'note', (doc) => doc.getText('note').insert(0, 'a')],
  ['an attribute of the whole', 'note', (doc) => doc.getMap('note').set('a', 'b')],
  ['a text under a key of the whole', 'note', (doc) => doc.getMap('note').set('a', new Y.XmlText('a'))],
  ['a value between paragraphs', 'note', (doc) => doc.getArray('note').push([1])],
  ['a text as a comment', 'note', comment('a', new Y.XmlText('a'))],
  ['an element as a comment', 'note', comment('a', new Y.XmlElement('p'))],
  ['comments in a row', 'note', (doc) => doc.getArray('comments').push([1])],
  ['an element as an attribute', 'note', inNote((one) => one.setAttribute('a', new Y.XmlElement('p') as never))],
  ['a list as a comment', 'note', comment('a', new Y.Array())],
  ['another root', 'note', (doc) => doc.getMap('elsewhere').set('a', 1)],
  ['a picture between letters', 'note', inNote((_, text) => text.insertEmbed(0, { src: 'x' }))],
  ['bytes', 'note', comment('a', new Uint8Array(3))],
  ['a map', 'board', shape('een', new Y.Map())],
  ['shapes in a row', 'board', (doc) => doc.getArray('elements').push([1])],
  ['a letter', 'board', (doc) => doc.getText('elements').insert(0, 'a')],
  ['another root on a board', 'board', (doc) => doc.getMap('note').set('a', 1)],
  [
    'an element whose name is markup',
    'note',
    (doc) => doc.getXmlFragment('note').push([new Y.XmlElement('p onclick=x')]),
  ],
  ['an element without a name', 'note', (doc) => doc.getXmlFragment('note').push([new Y.XmlElement('')])],
  [
    'an element with a name of 65 signs',
    'note',
    (doc) => doc.getXmlFragment('note').push([new Y.XmlElement('p'.repeat(65))]),
  ],
  ['a hook', 'note', (doc) => doc.getXmlFragment('note').push([new Y.XmlHook('p') as never])],
])('[N14] S176 a document does not hold %s', (_, kind, change) => {
  expect(said(kind, change)).toBe('malformed')
})

test.each(['__proto__', 'constructor', 'prototype', 'k'.repeat(201)])(
  '[N14] S113 nothing stands under the key %s',
  (key) => {
    for (const [kind, change] of [
      ['note', comment(key, 1)],
      ['board', shape(key, 1)],
      ['note', inNote((one) => one.setAttribute(key, '1'))],
      ['note', inNote((_, text) => text.format(0, 2, { [key]: true }))],
    ] as const)
      expect(said(kind, change)).toBe('malformed')
  },
)

test('S113 S114 in values a way to a prototype, a key without end and more than forty levels are refused, wherever they lie', () => {
  const hidden = JSON.parse('{"a":[{"__proto__":{"isAdmin":true}}]}') as unknown
  const values = [hidden, { ['k'.repeat(1_001)]: 1 }, inLists(60), nested(60, (a) => ({ a }))]
  for (const value of values) expect(said('board', shape('een', value))).toBe('malformed')
  expect(said('board', shape('een', { ['k'.repeat(1_000)]: nested(38, (a) => ({ a })) }))).toBe('sound')
})

test('S113 S114 a text that is said to be JSON is that, no deeper than forty, and names no prototype in any spelling', () => {
  for (const text of [
    '1',
    'null',
    '{"a":[1]}',
    '"[[\\"[["',
    '{"proto":1}',
    `${'['.repeat(40)}${']'.repeat(40)}`,
    '"\\u00e9"',
  ])
    expect([text, isShallowJson(text)]).toEqual([text, true])
  const deep = `${'['.repeat(41)}${']'.repeat(41)}`
  const quoted = `["\\"",${deep}]`
  for (const text of [
    '',
    'undefined',
    '{',
    '{"__proto__":1}',
    '{"a":[{"__\\u0070roto__":1}]}',
    deep,
    quoted,
    deep.replaceAll('[', '{"a":').replaceAll(']', '}'),
  ])
    expect([text, isShallowJson(text)]).toEqual([text, false])
})

test('[N8] [N14] the first content of a document is held to its kind, its rows and five megabytes', () => {
  const bytesOf = (change: Change) => {
    const doc = new Y.Doc()
    doc.clientID = 7
    change(doc)
    return Y.encodeStateAsUpdate(doc)
  }
  const fits = (mb: number) => shape('een', { text: 'z'.repeat(mb * 1_000_000) })
  expect(judgeFirst(bytesOf(fits(4)), 'board')).toEqual([7])
  expect(judgeFirst(bytesOf(fits(6)), 'board')).toBeNull()
  expect(judgeFirst(bytesOf(inNote(() => undefined)), 'note')).toEqual([7])
  expect(judgeFirst(bytesOf(inNote(() => undefined)), 'board')).toBeNull()
})
