import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { OwnText } from '#client/documents/own-text.ts'

/** A line of a note, with words in it. */
function line(doc: Y.Doc, words: string): Y.XmlText {
  const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText(words)]
  paragraph.insert(0, [text])
  doc.getXmlFragment('note').push([paragraph])
  return text
}

/** A page that shows what Bob wrote, and in which Ann goes on. */
function openPage() {
  const bob = new Y.Doc()
  line(bob, 'Van Bob')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bob))
  const own = new OwnText(doc)
  doc.on('update', () => own.made())
  return { doc, own }
}

test('of what Ann wrote only what is not safe is left, in the order of the note and with nothing of others', () => {
  const { doc, own } = openPage()
  const first = (doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText
  const last = line(doc, 'Dit is bewaard')
  own.safe()
  last.insert(14, ' en dit niet')
  first.insert(7, ' – en van Ann', { bold: true })
  line(doc, 'Weg').delete(0, 3)
  line(doc, 'Nieuw')
  expect(own.unsafe([])).toBe(' – en van Ann\n en dit niet\nNieuw')
})

test('what stands on a board and in a comment is words too, and what an earlier page left counts whole', () => {
  const { doc, own } = openPage()
  doc.getMap('elements').set('a', { type: 'text', text: 'Op het bord', x: 1 })
  doc.getMap('elements').set('b', { type: 'rectangle', x: 1 })
  expect(own.unsafe([])).toBe('Op het bord')
  const earlier = new Y.Doc()
  line(earlier, 'Van gisteren')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier))
  own.safe()
  expect(own.unsafe([])).toBe('')
  expect(own.unsafe([earlier.clientID])).toBe('Van gisteren')
})
