// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentRules } from '#server/documents/content-rules.ts'
import { walkUpdate } from '#server/documents/guard.ts'
import { openNote } from '../notes/house.ts'

/** Everything that is written in a document, judged as the office does when it comes in. */
function judged(doc: Y.Doc): string[] {
  const known = new Map<number, number>()
  const kinds: string[] = []
  doc.on('update', (update: Uint8Array) => {
    const verdict = walkUpdate(update, known, { rules: contentRules.note })
    kinds.push(verdict.kind)
    if (verdict.kind === 'sound') for (const { client, to } of verdict.walked.sections) known.set(client, to)
  })
  return kinds
}

describe('what a note may be made of', () => {
  test('[N14] is all that its editor writes: headings, lists, tasks, tables, links, pictures, mentions', () => {
    const doc = new Y.Doc()
    const kinds = judged(doc)
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
    expect(kinds.length).toBeGreaterThan(5)
    expect(new Set(kinds)).toEqual(new Set(['sound']))
    const whole = walkUpdate(Y.encodeStateAsUpdate(doc), new Map(), { rules: contentRules.note })
    expect(whole.kind).toBe('sound')
  })
})
