// @vitest-environment jsdom
import type { Editor, JSONContent } from '@tiptap/core'
import { absolutePositionToRelativePosition } from '@tiptap/y-tiptap'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { bindingOf } from '#client/notes/note-place.ts'
import { HASH, openNote } from './house.ts'

interface Person {
  readonly name: string
  readonly color: string
}
const BOB: Person = { name: 'Bob', color: '#2f6b3a' }
const CEES: Person = { name: 'Cees', color: '#9a3412' }
const FAMILY = '👩‍👩‍👧'

function openWith(...content: JSONContent[]): Editor {
  const note = openNote()
  note.commands.setContent({ type: 'doc', content })
  return note
}

const line = (text: string): JSONContent => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) })

/** Has people come to positions in the note, as their own pages would say, and waits until all are shown. */
async function comeTo(
  note: Editor,
  ...people: readonly (readonly [Person, number])[]
): Promise<readonly HTMLElement[]> {
  const carets = note.extensionManager.extensions.find(({ name }) => name === 'collaborationCaret')
  const { awareness } = (carets?.options as { provider: { awareness: Awareness } }).provider
  const { type, mapping } = bindingOf(note.state)!
  for (const [user, position] of people) {
    const at = absolutePositionToRelativePosition(position, type, mapping as never) as object
    const theirs = new Awareness(new Y.Doc())
    onTestFinished(() => theirs.destroy())
    theirs.setLocalState({ user, cursor: { anchor: at, head: at } })
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'the office')
  }
  const shown = () => [...note.view.dom.querySelectorAll<HTMLElement>('[data-caret]')]
  const names = people.map(([{ name }]) => name).sort()
  await vi.waitFor(() =>
    expect(
      shown()
        .flatMap(({ dataset }) => dataset['caret']!.split(', '))
        .sort(),
    ).toEqual(names),
  )
  return shown()
}

test('a caret is shown on the letter behind it, and puts nothing between the letters', async () => {
  const note = openWith(line('een twee'))
  const [letter] = await comeTo(note, [BOB, 5])
  expect(letter).toMatchObject({ tagName: 'SPAN', textContent: 't' })
  expect(letter!.dataset).toMatchObject({ caret: 'Bob', side: 'before' })
  expect(letter!.style.getPropertyValue('--who')).toBe(BOB.color)
  expect(note.view.dom.textContent).toBe('een twee')
  expect(note.view.dom.querySelector('[contenteditable="false"]')).toBeNull()
})

test('at the end of a line it is on the letter before it, in an empty line on the line', async () => {
  const note = openWith(line('een'), line(''))
  const [last, empty] = await comeTo(note, [BOB, 4], [CEES, 6])
  expect(last).toMatchObject({ tagName: 'SPAN', textContent: 'n' })
  expect(last!.dataset).toMatchObject({ caret: 'Bob', side: 'after' })
  expect(empty).toMatchObject({ tagName: 'P' })
  expect(empty!.dataset).toMatchObject({ caret: 'Cees', side: 'before' })
})

test('what people see as one letter stays one', async () => {
  const note = openWith(line(`een ${FAMILY} twee`), line(FAMILY))
  const second = 3 + 4 + FAMILY.length + 5
  const [behind, before] = await comeTo(note, [BOB, 5], [CEES, second + FAMILY.length])
  expect(behind!.textContent).toBe(FAMILY)
  expect(before!.textContent).toBe(FAMILY)
})

test('those at the same place stand there with all their names', async () => {
  const note = openWith(line('een'))
  const shown = await comeTo(note, [BOB, 1], [CEES, 1])
  expect(shown).toHaveLength(1)
})

test('beside an image and a name it is on the image, and on the name', async () => {
  const mention: JSONContent = { type: 'mention', attrs: { id: '00000000-0000-4000-8000-000000000001' } }
  const image: JSONContent = { type: 'image', attrs: { file: HASH } }
  const note = openWith({ type: 'paragraph', content: [mention] }, image, line('eind'))
  const [onName, onImage] = await comeTo(note, [BOB, 1], [CEES, 4])
  expect(onName!.querySelector('[data-mention]')).not.toBeNull()
  expect(onImage!.tagName).not.toBe('P')
})

test('a colour that is none is not shown', async () => {
  const note = openWith(line('een'))
  const [letter] = await comeTo(note, [{ name: 'Bob', color: 'red; background: url(https://elsewhere.example)' }, 1])
  expect(letter!.getAttribute('style')).toBe('--who: transparent;')
})
