// @vitest-environment jsdom
import type { Editor, JSONContent } from '@tiptap/core'
import { Fragment } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdPlace } from '#client/notes/note-place.ts'
import type { NoteSurface } from '#client/notes/note-surface.ts'
import { putInPieces } from '#client/notes/put-in-pieces.ts'
import { line, linesOf, openBoth, startOf, type } from './both.ts'
import { ANN, HASH } from './house.ts'

const cell = (words: string): JSONContent => ({ type: 'tableCell', content: [line(words)] })
const row = (...words: string[]): JSONContent => ({ type: 'tableRow', content: words.map(cell) })

const place = (editor: Editor, index: number, letters: number) =>
  editor.commands.setTextSelection(startOf(editor, index) + letters)

test('Ann goes on in her own line where another reads the same, and Bob writes in hers', () => {
  const { ann, bob } = openBoth(['Kop', 'Actie: ', 'Actie: ', '', '', 'Eind'].map(line))
  place(ann, 1, 7)
  type(bob, ' (B)', startOf(bob, 1) + 7)
  type(ann, 'A')
  for (const editor of [ann, bob]) place(editor, 3, 0)
  for (const letter of 'bob') {
    type(bob, letter)
    type(ann, 'a')
  }
  expect(linesOf(ann).slice(1, 5)).toEqual(['Actie: A (B)', 'Actie: ', 'aaabob', ''])
})

test('Ann’s caret goes along when Bob makes her line a heading, a task, two lines, or one with the line above', () => {
  const { ann, bob } = openBoth(['Eerste', 'Tweede', 'Derde'].map(line))
  place(ann, 1, 3)
  place(bob, 1, 1)
  bob.commands.setHeading({ level: 2 })
  type(ann, '1')
  bob.commands.toggleTaskList()
  type(ann, '2')
  bob.commands.toggleTaskList()
  type(ann, '3')
  bob.commands.splitBlock()
  type(ann, '4')
  bob.commands.joinBackward()
  type(ann, '5')
  expect(linesOf(ann)).toEqual(['Eerste', 'Twe12345ede', 'Derde'])
})

test('the first words of a note taken away before Ann’s caret leave it where it is', () => {
  const { ann, bob } = openBoth(['abcdef', 'Eind'].map(line))
  place(ann, 0, 3)
  bob.view.dispatch(bob.state.tr.delete(1, 4))
  type(ann, 'X')
  expect(linesOf(ann)).toEqual(['Xdef', 'Eind'])
})

test('the cells that Ann chose stay those, and only their words go', () => {
  const { ann, bob } = openBoth([line('Kop'), { type: 'table', content: [row('a', 'b'), row('c', 'd')] }, line('')])
  const cells: number[] = []
  ann.state.doc.descendants(({ type: { name } }, at) => {
    if (name === 'tableCell') cells.push(at)
  })
  ann.view.dispatch(ann.state.tr.setSelection(CellSelection.create(ann.state.doc, cells[0]!, cells[2])))
  type(bob, 'De k', 1)
  ann.commands.deleteSelection()
  expect(linesOf(ann)).toEqual(['De kKop', 'bd', ''])
})

test('an image that Ann chose and Bob took away leaves nothing chosen that she did not choose', () => {
  const { ann, bob } = openBoth([line('Kop'), { type: 'image', attrs: { hash: HASH } }, line('Van Bob')])
  ann.commands.setNodeSelection(5)
  type(bob, 'De k', 1)
  expect(ann.isActive('image')).toBe(true)
  bob.view.dispatch(bob.state.tr.delete(9, 10))
  ann.commands.deleteSelection()
  expect(linesOf(ann)).toEqual(['De kKop', 'Van Bob'])
})

test('bold that Ann switched on for her next letter is on when Bob has written', () => {
  const { ann, bob } = openBoth(['Kop', 'Eind'].map(line))
  place(ann, 1, 4)
  ann.commands.toggleBold()
  type(bob, 'De k', 1)
  expect(ann.isActive('bold')).toBe(true)
})

test('what Bob writes comes through after Ann undid something in a line that was much further then', () => {
  const { ann, bob } = openBoth(['Kop', 'x'.repeat(200), 'y'.repeat(200), 'Eind'].map(line))
  place(ann, 3, 4)
  type(ann, 'A')
  bob.view.dispatch(bob.state.tr.delete(startOf(bob, 1), startOf(bob, 3)))
  ann.commands.undo()
  type(bob, 'De k', 1)
  expect(linesOf(ann)).toEqual(['De kKop', 'Eind'])
  expect(linesOf(bob)).toEqual(linesOf(ann))
})

const surfaceOf = ({ extensionManager }: Editor) =>
  (extensionManager.extensions.find(({ name }) => name === 'mentionSuggestion')?.options as { surface: NoteSurface })
    .surface

test('who Ann chooses stands where she wrote the name, though Bob has written before it since', () => {
  const { ann, bob } = openBoth(['Kop', 'Bel '].map(line))
  place(ann, 1, 4)
  type(ann, '@an')
  const drawn = surfaceOf(ann).$mentioning.get()
  type(bob, 'Eerst: ', startOf(bob, 1))
  drawn?.choose({ memberId: ANN, name: 'Ann' })
  const words = ann.state.doc.child(1).content.content.map((node) => node.text ?? node.type.name)
  expect(words).toEqual(['Eerst: Bel ', 'mention', ' '])
})

test('a list of people that Ann sent away stays away when Bob writes, and comes with the next @', () => {
  const { ann, bob } = openBoth(['Kop', 'Mail '].map(line))
  const { $mentioning } = surfaceOf(ann)
  place(ann, 1, 5)
  type(ann, '@an')
  ann.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  expect($mentioning.get()).toBeNull()
  type(bob, 'Een ', 1)
  type(ann, 'n')
  expect($mentioning.get()).toBeNull()
  ann.commands.deleteRange({ from: ann.state.selection.from - 4, to: ann.state.selection.from })
  type(ann, '@')
  expect($mentioning.get()?.text).toBe('')
})

test('much that goes in piece by piece stays together while Bob writes above it', async () => {
  const { ann, bob } = openBoth(['Kop', 'Een', 'Twee'].map(line))
  const much = Array.from({ length: 4 }, (_none, index) => ann.schema.nodeFromJSON(line(String(index).repeat(40_000))))
  const [from, to] = [startOf(ann, 2) - 1, startOf(ann, 2) - 1]
  const done = putInPieces(ann, Fragment.from(much), { from, to })
  type(bob, 'De k', 1)
  await done
  expect(linesOf(ann).map((words) => words.slice(0, 4))).toEqual([
    'De k',
    'Een',
    '0000',
    '1111',
    '2222',
    '3333',
    'Twee',
  ])
})

test('a place that is held is found again after all that is written around it, and is nowhere when it is gone', () => {
  const { ann, bob } = openBoth([line('Een'), { type: 'image', attrs: { hash: HASH } }, line('Twee')])
  const image = holdPlace(ann, 5)
  const letter = holdPlace(ann, startOf(ann, 2) + 2)
  const end = holdPlace(ann, ann.state.doc.content.size)
  type(bob, 'Nog ', 1)
  bob.commands.insertContentAt(0, line('Boven'))
  expect(ann.state.doc.nodeAt(image()!)?.type.name).toBe('image')
  expect(ann.state.doc.textBetween(letter()!, letter()! + 2)).toBe('ee')
  expect(end()).toBe(ann.state.doc.content.size)
  bob.view.dispatch(bob.state.tr.delete(image()!, bob.state.doc.content.size))
  expect(image()).toBeNull()
  expect(letter()).toBeNull()
})

test('whatever Bob does around it, Ann’s caret stays between the two letters where she put it', () => {
  const act = fc.record({ at: fc.nat(200), what: fc.nat(7), words: fc.constantFrom('a', 'Actie', 'b c') })
  const lines = fc.array(fc.constantFrom('', 'Actie', 'Actie', 'aaa'), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(lines, fc.nat(4), fc.array(act, { minLength: 1, maxLength: 12 }), (around, where, acts) => {
      const own = 'Act‹›ie'
      const all: string[] = [...around]
      all.splice(Math.min(where, all.length), 0, own)
      const { ann, bob } = openBoth(all.map(line))
      place(ann, Math.min(where, around.length), own.indexOf('›'))
      for (const { at, what, words } of acts) doSomething(bob, { at, what, words })
      const { $from } = ann.state.selection
      const before = $from.parent.textBetween(0, $from.parentOffset)
      const after = $from.parent.textBetween($from.parentOffset, $from.parent.content.size)
      expect([before.at(-1), after.at(0)]).toEqual(['‹', '›'])
      for (const editor of [ann, bob]) editor.destroy()
    }),
    { numRuns: 40 },
  )
})

/** Something in Bob's note that leaves the two letters where they are. */
function doSomething(bob: Editor, { at, what, words }: { at: number; what: number; words: string }): void {
  const spot = () => at % bob.state.doc.content.size
  const touches = (from: number, to: number) => /[‹›]/.test(bob.state.doc.textBetween(from, to))
  bob.view.dispatch(bob.state.tr.setSelection(TextSelection.near(bob.state.doc.resolve(spot()))))
  const { from, $from } = bob.state.selection
  const isBetween = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset) === '‹'
  if (isBetween) return
  const to = Math.min(from + words.length, bob.state.doc.content.size)
  if (what === 0) type(bob, words)
  if (what === 1 && !touches(from, to)) bob.commands.deleteRange({ from, to })
  if (what === 2) bob.commands.setHeading({ level: 2 })
  if (what === 3) bob.commands.toggleBulletList()
  if (what === 4) bob.commands.splitBlock()
  if (what === 5) bob.commands.joinBackward()
  if (what === 6) bob.commands.toggleBlockquote()
  if (what === 7) bob.commands.insertContentAt(0, line(words))
}
