// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openNote } from './house.ts'

/** One hears from the other, both ways. */
function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
}

describe('a note', () => {
  test('is written by two at once, and each takes back only what was their own', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    const [ann, bob] = [openNote(one), openNote(other)]
    ann.commands.insertContent('Casus van Ann')
    meet(one, other)
    bob.commands.insertContentAt(bob.state.doc.content.size - 1, ' en Bob')
    meet(one, other)
    expect(ann.getText()).toBe('Casus van Ann en Bob')
    ann.commands.undo()
    meet(one, other)
    expect(bob.getText()).toBe(' en Bob')
    ann.commands.redo()
    meet(one, other)
    expect(bob.getText()).toBe('Casus van Ann en Bob')
  })

  test('[S175] of what is pasted only what a note knows stays', () => {
    const editor = openNote()
    editor.commands.insertContent(
      `<h2 style="color:red" onclick="x()">Kop</h2><h5>Klein</h5><p class="MsoNormal"><b>vet</b><o:p></o:p></p>
      <img src=x onerror="x()"><iframe srcdoc="x"></iframe><script>x()</script><style>p{}</style><svg><a xlink:href="x"/></svg>
      <form action="https://evil.nl"><input></form><ul data-type="taskList"><li data-checked="true" data-type="taskItem">taak</li></ul>`,
    )
    const html = editor.getHTML()
    expect(html).not.toMatch(/style|onclick|onerror|Mso|<(img|iframe|script|svg|form|h5|o:p)/)
    expect(html).toContain('<h2>Kop</h2>')
    expect(html).toContain('<strong>vet</strong>')
    expect(html).toContain('data-checked="true"')
  })

  test('[S172] a link leads to a website or a mail address, or nowhere', () => {
    const editor = openNote()
    for (const href of ['javascript:alert(1)', 'data:text/html,x', '/r/kamer', 'java&#10;script:x'])
      editor.commands.insertContent(`<a href="${href}">klik</a> `)
    editor.commands.insertContent('<a href="https://zorg.nl" class="x" onclick="x()" target="_top">zorg</a>')
    expect(editor.getHTML().match(/<a [^>]*>/g)).toEqual([
      '<a target="_blank" rel="noopener noreferrer nofollow" href="https://zorg.nl">',
    ])
  })

  test('[S176] what was written raw into the document is shown by the same rules', () => {
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    text.insert(0, 'klik', { link: { href: 'javascript:alert(1)', class: 'x', target: '_top' } })
    paragraph.insert(0, [text])
    paragraph.setAttribute('onclick', 'x()')
    const script = new Y.XmlElement('script')
    script.insert(0, [new Y.XmlText('alert(1)')])
    doc.getXmlFragment('note').insert(0, [paragraph, script])
    const editor = openNote(doc)
    const html = editor.view.dom.outerHTML
    expect(html).toContain('klik')
    expect(html).not.toMatch(/javascript:|onclick|<script|alert\(1\)/)
  })

  test('who only opens or reads a note changes nothing in it', () => {
    const doc = new Y.Doc()
    openNote(doc)
    openNote(doc, false)
    expect(Y.encodeStateVector(doc)).toEqual(Uint8Array.of(0))
    const table = openNote(doc)
    table.commands.insertTable({ rows: 2, cols: 2 })
    const before = Y.encodeStateAsUpdate(doc)
    openNote(doc, false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })
})
