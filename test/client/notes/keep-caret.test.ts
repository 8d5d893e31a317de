// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openNote } from './house.ts'

/** Ann's note on the page with the caret in it, and Bob, whose caret can be put after a number of letters. */
function openOnPage(words: string) {
  const doc = new Y.Doc()
  const ann = openNote(doc)
  const page = window.document.body.appendChild(ann.view.dom.parentElement!)
  const theirs = new Awareness(new Y.Doc())
  onTestFinished(() => {
    page.remove()
    theirs.destroy()
  })
  ann.view.setProps({ handleScrollToSelection: () => true }) // jsdom lays nothing out
  ann.commands.insertContent(words)
  ann.view.focus()
  return {
    ann,
    bobComesTo(letters: number) {
      const text = (doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText
      const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, letters)) as object
      theirs.setLocalState({ user: { name: 'Bob' }, cursor: { anchor: at, head: at } })
      applyAwarenessUpdate(awarenessOf(ann), encodeAwarenessUpdate(theirs, [theirs.clientID]), 'the office')
    },
  }
}

function awarenessOf({ extensionManager }: Editor): Awareness {
  const carets = extensionManager.extensions.find(({ name }) => name === 'collaborationCaret')
  return (carets?.options as { provider: { awareness: Awareness } }).provider.awareness
}

/** Marks the line as a browser does at Shift+Home: the page has it, and the editor is not told yet. */
function mark({ view }: Editor): void {
  const text = view.dom.querySelector('p')!.firstChild!
  window.getSelection()!.setBaseAndExtent(text, 3, text, 0)
}

const marked = ({ state: { doc, selection } }: Editor) => doc.textBetween(selection.from, selection.to)

test('what Ann just marked stays marked when Bob’s caret moves', async () => {
  const { ann, bobComesTo } = openOnPage('een twee')
  bobComesTo(8)
  await vi.waitFor(() => expect(ann.view.dom.querySelector('[data-caret]')).not.toBeNull())
  vi.useFakeTimers({ toFake: ['setTimeout'] }).setSystemTime(Date.now())
  onTestFinished(() => void vi.useRealTimers())
  bobComesTo(5)
  mark(ann)
  vi.advanceTimersByTime(0)
  expect(marked(ann)).toBe('een')
  expect(window.getSelection()!.toString()).toBe('een')
})

test('a key that follows at once finds what Ann just marked', () => {
  const { ann } = openOnPage('een twee')
  mark(ann)
  ann.view.dom.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Backspace', keyCode: 8, bubbles: true, cancelable: true }),
  )
  expect(ann.getText()).toBe(' twee')
})
