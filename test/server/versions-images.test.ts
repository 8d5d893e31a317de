import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findImages } from '#server/versions/images.ts'

const hash = () => randomBytes(32).toString('hex')

test('[V11] the hashes of images are found in either format, in a note and on a board, and nothing else is', () => {
  const [inNote, onBoard] = [hash(), hash()]
  const doc = new Y.Doc()
  const image = new Y.XmlElement('image')
  image.setAttribute('hash', inNote)
  doc.getXmlFragment('note').push([image])
  const text = new Y.XmlText()
  doc.getXmlFragment('note').push([text])
  text.insert(0, `${hash()} stands in a text`)
  doc.getMap('elements').set('a', { id: 'a', type: 'image', fileId: onBoard, link: hash().toUpperCase() })
  doc.getMap('elements').set('b', { id: 'b', type: 'image', fileId: onBoard, link: `${hash()}0` })
  const found = new Set([inNote, onBoard])
  expect(new Set(findImages(Y.encodeStateAsUpdate(doc)))).toEqual(found)
  expect(new Set(findImages(Y.encodeStateAsUpdateV2(doc)))).toEqual(found)
  expect(findImages(new Uint8Array([0x77, 0x40, 0x61]))).toEqual([])
})
