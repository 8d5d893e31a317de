// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import { linesOf, openBoth, line, startOf, type } from './both.ts'
import { HASH } from './house.ts'

/** Something is taken up or let go at a position: jsdom has no coordinates and carries nothing. */
function drag({ view }: Editor, name: 'dragstart' | 'drop', { at, on }: { at: number; on?: Element | null }): void {
  view.posAtCoords = () => ({ pos: at, inside: -1 })
  const dataTransfer = { files: [], getData: () => '', setData: () => undefined, clearData: () => undefined }
  const event = Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer })
  ;(on ?? view.dom).dispatchEvent(event)
}

test('what Bob writes in words that Ann is dragging goes along with them', () => {
  const { ann, bob } = openBoth(['een twee drie', 'Eind'].map(line))
  ann.commands.setTextSelection({ from: 5, to: 10 })
  drag(ann, 'dragstart', { at: 6 })
  type(bob, 'XY', 7)
  type(bob, 'Kop: ', 1)
  drag(ann, 'drop', { at: startOf(ann, 1) + 4 })
  expect(linesOf(ann)).toEqual(['Kop: een drie', 'EindtwXYee '])
  expect(linesOf(bob)).toEqual(linesOf(ann))
})

test('what Bob takes away while Ann drags it does not come back', () => {
  const { ann, bob } = openBoth(['een twee drie', 'Eind'].map(line))
  ann.commands.setTextSelection({ from: 5, to: 10 })
  drag(ann, 'dragstart', { at: 6 })
  bob.view.dispatch(bob.state.tr.delete(4, 11))
  drag(ann, 'drop', { at: startOf(ann, 1) + 4 })
  expect(linesOf(ann)).toEqual(['eenrie', 'Eind'])
})

test('an image that Ann drags while Bob writes is there once, and what she had selected elsewhere stays', () => {
  const { ann, bob } = openBoth([line('een twee drie'), { type: 'image', attrs: { hash: HASH } }, line('Eind')])
  ann.commands.setTextSelection({ from: 5, to: 10 })
  drag(ann, 'dragstart', { at: 16, on: ann.view.dom.querySelector('[data-hash]') })
  type(bob, 'Kop: ', 1)
  drag(ann, 'drop', { at: ann.state.doc.content.size })
  expect(ann.state.doc.content.content.map(({ type, textContent }) => textContent || type.name)).toEqual([
    'Kop: een twee drie',
    'Eind',
    'image',
    'paragraph', // there is always a line to go on in
  ])
})
