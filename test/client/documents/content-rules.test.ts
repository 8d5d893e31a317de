// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Content } from '#server/documents/content.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openNote } from '../notes/house.ts'

/** What the office says of everything that is written in these copies of one note, as it comes in. */
function judged(...docs: readonly Y.Doc[]): string[] {
  const content = new Content(
    { number: 1, kind: 'note' },
    { read: () => ({ snapshot: null, tail: [] }), clock: createFakeClock() },
  )
  const author = { isOfAnother: () => false, isElsewhere: () => false, answerMaxBytes: 1_000_000, mayRead: () => true }
  const said: string[] = []
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'line') return
      const outcome = content.judge({ kind: 'update', update }, author)
      said.push(!outcome ? 'nothing new' : 'code' in outcome ? `refused ${String(outcome.code)}` : 'kept')
      if (outcome && !('code' in outcome)) content.take(outcome)
    })
  return said
}

describe('what a note may be made of', () => {
  test('[N14] is all that its editor writes: headings, lists, tasks, tables, links, pictures, mentions', () => {
    const doc = new Y.Doc()
    const said = judged(doc)
    const editor = openNote(doc)
    editor.commands.insertContent(
      `<h1>Casus</h1><p>Een <strong>vette</strong> <em>schuine</em> <a href="https://zorg.nl">link</a><br>en verder</p>
      <ul><li><p>punt</p></li></ul><ol start="3"><li><p>drie</p></li></ol><blockquote><p>zei zij</p></blockquote>
      <ul data-type="taskList"><li data-checked="true" data-type="taskItem"><p>taak</p></li></ul><hr><pre><code>x</code></pre>
      <table><tbody><tr><th colspan="2"><p>kop</p></th></tr><tr><td><p>een</p></td><td><p>twee</p></td></tr></tbody></table>`,
    )
    editor.commands.selectAll()
    editor.commands.toggleBold()
    editor.commands.undo()
    editor.commands.redo()
    editor.commands.setTextSelection(4)
    editor.commands.splitBlock()
    editor.commands.deleteRange({ from: 1, to: 5 })
    doc.getMap('comments').set('4f1c', { at: 1, said: [{ by: 'x', text: 'waarom?' }], resolved: null })
    expect(said.length).toBeGreaterThan(5)
    expect(new Set(said)).toEqual(new Set(['kept']))
  })

  test('[N14] is what two write in turns and at once, undo, move and take apart', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    const said = judged(one, other)
    const [ann, bob] = [openNote(one), openNote(other)]
    const meet = () => {
      const [ofOne, ofOther] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)]
      Y.applyUpdate(other, ofOne, 'line')
      Y.applyUpdate(one, ofOther, 'line')
    }
    ann.commands.insertContent('<h1>Plan</h1><p>Een regel van Ann</p><ul><li><p>punt</p></li></ul>')
    meet()
    bob.commands.insertContentAt(3, 'van Bob ')
    ann.commands.insertContentAt(3, '<strong>van Ann</strong>')
    bob.commands.deleteRange({ from: 8, to: 20 })
    meet()
    ann.commands.undo()
    bob.commands.undo()
    meet()
    ann.commands.redo()
    ann.commands.setTextSelection(5)
    ann.commands.splitBlock()
    bob.commands.selectAll()
    bob.commands.setParagraph()
    meet()
    ann.commands.joinBackward()
    ann.commands.clearContent()
    bob.commands.undo()
    meet()
    expect(ann.getHTML()).toBe(bob.getHTML())
    expect(said.length).toBeGreaterThan(8)
    expect(said.filter((what) => what !== 'kept')).toEqual([])
  })
})
