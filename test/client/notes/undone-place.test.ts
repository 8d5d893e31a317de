// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { endStep, line } from './both.ts'
import { HASH, openNote } from './house.ts'

let ann: Editor
/** How often the page was brought to the caret since the last step began. */
let shown = 0

beforeEach(() => {
  const doc = new Y.Doc()
  ann = openNote(doc)
  ann.on('transaction', ({ transaction }) => {
    if (transaction.scrolledIntoView) shown += 1
  })
  ann.view.setProps({ handleScrollToSelection: () => true }) // jsdom lays nothing out
  ann.commands.setContent({ type: 'doc', content: ['Eerste regel', 'Tweede', 'Laatste'].map(line) })
  beginStep()
})

function beginStep(): void {
  endStep(ann)
  shown = 0
}

/** What stands before the caret and what is selected, in its line. */
function caret(): readonly [string, string] {
  const { $from, from, to } = ann.state.selection
  return [$from.parent.textBetween(0, $from.parentOffset), ann.state.doc.textBetween(from, to, '|')]
}

const toTheEnd = () => ann.commands.setTextSelection(ann.state.doc.content.size - 1)

test('who undoes what they typed is taken to where it stood, and to its end when they make it again', () => {
  ann.commands.setTextSelection(7)
  ann.view.dispatch(ann.state.tr.insertText('-lang'))
  beginStep()
  toTheEnd()
  ann.commands.undo()
  expect(caret()).toEqual(['Eerste', ''])
  toTheEnd()
  beginStep()
  ann.commands.redo()
  expect(caret()).toEqual(['Eerste-lang', ''])
  expect(shown).toBe(1)
})

test('words that come back by undoing are selected as they were when they were taken away', () => {
  ann.commands.setTextSelection({ from: 1, to: 8 })
  ann.view.dispatch(ann.state.tr.deleteSelection())
  beginStep()
  toTheEnd()
  ann.commands.undo()
  expect(caret()).toEqual(['', 'Eerste '])
  expect(shown).toBe(1)
})

test('a letter that was taken away comes back with the caret behind it', () => {
  ann.commands.setTextSelection(13)
  ann.view.dispatch(ann.state.tr.delete(12, 13))
  beginStep()
  ann.commands.undo()
  expect(caret()).toEqual(['Eerste regel', ''])
})

test('lines that were taken away as a whole come back selected', () => {
  ann.commands.setTextSelection({ from: 8, to: 18 })
  ann.view.dispatch(ann.state.tr.deleteSelection())
  expect(ann.getText()).toBe('Eerste ede\n\nLaatste')
  beginStep()
  toTheEnd()
  ann.commands.undo()
  expect(caret()).toEqual(['Eerste ', 'regel|Twe'])
})

test('an image that comes back is chosen', () => {
  ann.commands.insertContentAt(14, { type: 'image', attrs: { hash: HASH } })
  ann.commands.setNodeSelection(14)
  beginStep()
  ann.commands.deleteSelection()
  beginStep()
  toTheEnd()
  ann.commands.undo()
  expect(ann.isActive('image')).toBe(true)
})

test('words made bold stay selected when that is undone', () => {
  ann.commands.setTextSelection({ from: 1, to: 7 })
  ann.commands.toggleBold()
  beginStep()
  ann.commands.undo()
  expect(caret()).toEqual(['', 'Eerste'])
})
