import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { keyOf } from '#shared/versions/tree.ts'
import { putBackBoard } from '#server/versions/put-back-board.ts'
import { putBackNote } from '#server/versions/put-back-note.ts'
import { readNote } from '#server/versions/read-note.ts'
import { readShapes } from '#server/versions/read-shapes.ts'
import { compareShapes } from '#shared/versions/shapes.ts'
import { shape } from './versions-house.ts'

interface Line {
  readonly node: string
  readonly attrs: Readonly<Record<string, string>>
  readonly runs: readonly { readonly text: string; readonly marks: Readonly<Record<string, boolean | object>> }[]
  readonly nested: readonly Line[]
}

const runs = fc.array(
  fc.record({
    text: fc.constantFrom('zorg ', 'plan', ' voor de wijk', '🙂', 'morgen. ', 'Ann'),
    marks: fc.constantFrom<Line['runs'][number]['marks']>({}, { bold: true }, { link: { href: 'https://a.example' } }),
  }),
  { maxLength: 5 },
)
const attrs = fc.constantFrom<Line['attrs']>({}, { level: '2' }, { checked: 'true', owner: 'x' })
const leaf: fc.Arbitrary<Line> = fc.record({
  node: fc.constantFrom('paragraph', 'heading', 'taskItem'),
  ...{ attrs, runs, nested: fc.constant([]) },
})
const lines = fc.array(
  fc.oneof(
    leaf,
    fc.record({
      node: fc.constant('bulletList'),
      attrs,
      runs: fc.constant([]),
      nested: fc.array(leaf, { maxLength: 4 }),
    }),
  ),
  { maxLength: 6 },
)

function build(all: readonly Line[], clientID: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientID
  const put = (parent: Y.XmlFragment | Y.XmlElement, { node, attrs, runs, nested }: Line) => {
    const element = new Y.XmlElement(node)
    parent.push([element])
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value)
    if (runs.length > 0) {
      const text = new Y.XmlText()
      element.push([text])
      for (const { text: words, marks } of runs) text.insert(text.length, words, { ...marks })
    }
    for (const line of nested) put(element, line)
  }
  for (const line of all) put(doc.getXmlFragment('note'), line)
  return doc
}

const reads = (doc: Y.Doc) => readNote(doc).map(keyOf)

property.prop([lines, lines])(
  '[V6] any note becomes any other again, on every replica that hears it',
  (before, after) => {
    const was = build(before, 1)
    const now = build(after, 2)
    const replica = new Y.Doc()
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(now))
    now.on('update', (update: Uint8Array) => {
      Y.applyUpdate(replica, update)
    })
    putBackNote(now, was)
    expect(reads(now)).toEqual(reads(was))
    expect(reads(replica)).toEqual(reads(was))
    let again = 0
    now.on('update', () => (again += 1))
    putBackNote(now, was)
    expect(again).toBe(0)
  },
)

test('[V6] threads of comments come back with their words, and later ones stay', () => {
  const was = build([], 1)
  was.getMap('comments').set('oud', { text: 'eerst' })
  const now = build([], 2)
  now.getMap('comments').set('nieuw', { text: 'later' })
  putBackNote(now, was)
  expect(now.getMap('comments').toJSON()).toEqual({ oud: { text: 'eerst' }, nieuw: { text: 'later' } })
})

const board = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), x: fc.integer({ min: 0, max: 3 }), gone: fc.boolean() }),
  { selector: ({ id }) => id },
)
property.prop([board, board])(
  '[V6] any board becomes any other again, each element above its present state',
  (before, after) => {
    const draw = (all: typeof before, version: number) => {
      const doc = new Y.Doc()
      for (const { id, x, gone } of all) doc.getMap('elements').set(id, shape(id, { x, isDeleted: gone, version }))
      return doc
    }
    const [was, now] = [draw(before, 3), draw(after, 5)]
    putBackBoard(now, was)
    const changes = compareShapes(readShapes(was), readShapes(now), { whose: () => undefined })
    expect(changes.filter(({ change }) => change !== undefined)).toEqual([])
    expect(changes).toHaveLength(before.filter(({ gone }) => !gone).length)
  },
)
