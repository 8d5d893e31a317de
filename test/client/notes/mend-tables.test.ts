// @vitest-environment jsdom
import type { Editor, JSONContent } from '@tiptap/core'
import { TableMap } from '@tiptap/pm/tables'
import { expect, onTestFinished, test } from 'vitest'
import { applyAwarenessUpdate, encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openNote } from './house.ts'
import { line } from './both.ts'

const row = (kind: string): JSONContent => ({
  type: 'tableRow',
  content: [0, 1].map(() => ({ type: kind, content: [line('')] })),
})
const TABLE: JSONContent = { type: 'table', content: [row('tableHeader'), row('tableCell')] }

function awarenessOf({ extensionManager }: Editor): Awareness {
  const carets = extensionManager.extensions.find(({ name }) => name === 'collaborationCaret')
  return (carets?.options as { provider: { awareness: Awareness } }).provider.awareness
}

/** Ann and Bob in one note with a table, each with the caret in it; what they do comes over at the next exchange. */
async function openApart() {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const notes = docs.map((doc) => {
    const note = openNote(doc)
    const page = window.document.body.appendChild(note.view.dom.parentElement!)
    onTestFinished(() => page.remove())
    note.view.setProps({ handleScrollToSelection: () => true }) // jsdom lays nothing out
    // One page has one focus, and here are two.
    note.view.hasFocus = () => true
    return note
  }) as [Editor, Editor]
  const exchange = async () => {
    const updates = docs.map((doc, place) => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(docs[1 - place]!)))
    for (const [place, doc] of docs.entries()) Y.applyUpdate(doc, updates[1 - place]!, 'line')
    for (const [place, note] of notes.entries()) {
      const theirs = awarenessOf(notes[1 - place]!)
      applyAwarenessUpdate(awarenessOf(note), encodeAwarenessUpdate(theirs, [theirs.clientID]), 'line')
    }
    await Promise.resolve() // what a page does behind it
  }
  notes[0].commands.setContent({ type: 'doc', content: [TABLE, line('')] })
  await exchange()
  for (const note of notes) note.commands.setTextSelection(4)
  await exchange()
  return { notes, exchange }
}

/** How many rows and columns the table has, and whether all rows are equally long. */
function shapeOf({ state }: Editor) {
  const { height, width, problems } = TableMap.get(state.doc.firstChild!)
  return { height, width, uneven: problems?.length ?? 0 }
}

test('where one adds a row and another a column at the same moment, the table has both and grows no further', async () => {
  const { notes, exchange } = await openApart()
  notes[0].commands.addRowAfter()
  notes[1].commands.addColumnAfter()
  for (let turn = 0; turn < 4; turn++) await exchange()
  for (const note of notes) expect(shapeOf(note)).toEqual({ height: 3, width: 3, uneven: 0 })
  expect(notes[0].getJSON()).toEqual(notes[1].getJSON())
})

test('while both go on writing in it it stays as it is', async () => {
  const { notes, exchange } = await openApart()
  notes[0].commands.addColumnAfter()
  notes[1].commands.addRowAfter()
  for (let turn = 0; turn < 4; turn++) {
    for (const note of notes) note.commands.insertContent('x')
    await exchange()
  }
  await exchange()
  for (const note of notes) expect(shapeOf(note)).toEqual({ height: 3, width: 3, uneven: 0 })
  expect(notes[0].getJSON()).toEqual(notes[1].getJSON())
})

test('who only reads mends nothing, and neither does who stands elsewhere when others change it', async () => {
  const { notes, exchange } = await openApart()
  for (const note of notes) note.setEditable(false)
  notes[0].commands.addRowAfter()
  notes[1].commands.addColumnAfter()
  for (let turn = 0; turn < 2; turn++) await exchange()
  for (const note of notes) {
    expect(shapeOf(note)).toEqual({ height: 3, width: 3, uneven: 1 })
    note.setEditable(true)
    note.view.hasFocus = () => false
  }
  notes[1].commands.insertContentAt(4, 'x')
  for (let turn = 0; turn < 2; turn++) await exchange()
  expect(notes[0].getJSON()).toEqual(notes[1].getJSON())
})

test('an uneven table that is pasted is mended at once, and undone as one', async () => {
  const note = openNote()
  note.commands.insertContent([{ type: 'table', content: [row('tableHeader'), { ...row('tableCell'), content: [] }] }])
  await Promise.resolve()
  expect(shapeOf(note)).toMatchObject({ uneven: 0 })
  note.commands.undo()
  expect(note.getText().trim()).toBe('')
})
