import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { judgeFirst } from '#server/documents/content.ts'
import { contentHashOf } from '#shared/documents/content-hash.ts'
import { closeCodes, DOCUMENT_MAX_BYTES } from '#shared/documents/limits.ts'
import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer } from '../server/documents-peer.ts'
import { noteText, numbers, readNote, writeNote } from '../server/documents-updates.ts'
import { openNote } from './documents-note.ts'

const NEW_CLIENT = 4_711
const BOBS_CLIENT = 4_000_000_000
const CHECK_AFTER_MS = 10_000
/** Of a document that nobody has open a log of so many updates is folded. */
const FOLDED_AFTER = 100
/** What may stand between two: its kind, and what belongs to it. */
const LETTER = [4, 1, 0x78]
const NOTHING = [1, 1]
const VALUE = [8, 1, 126]

/** Something that claims to stand between two places. */
function between(left: Y.ID, right: Y.ID, [kind, ...content]: readonly number[]): Uint8Array {
  const places = numbers(left.client, left.clock, right.client, right.clock)
  return Uint8Array.from([...numbers(1, 1, NEW_CLIENT, 0), kind! | 0xc0, ...places, ...content, 0])
}

function toParagraph(written: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(written)])
  return paragraph
}

/** Where the text of a paragraph, and the first letter in it, stand. */
function idsIn(paragraph: Y.XmlElement): { text: Y.ID; letter: Y.ID } {
  const text = paragraph.get(0) as Y.XmlText
  return { text: text._item!.id, letter: text._start!.id }
}

test('[N14] [S098] the first content of a document is held to the same: of its kind, in its rows, and not too large', () => {
  const doc = new Y.Doc()
  const page = doc.getXmlFragment('note')
  for (const word of ['one', 'two']) page.insert(0, [toParagraph(word)])
  const [one, two] = page.toArray().map((paragraph) => idsIn(paragraph as Y.XmlElement))
  const whole = Y.encodeStateAsUpdate(doc)
  expect(judgeFirst(whole, 'note')).toEqual([doc.clientID])
  expect(judgeFirst(whole, 'board')).toBeNull()
  expect(judgeFirst(new Uint8Array(DOCUMENT_MAX_BYTES + 1), 'note')).toBeNull()
  const claimed = Y.mergeUpdates([whole, between(one!.letter, two!.letter, LETTER)])
  expect(judgeFirst(claimed, 'note')).toBeNull()
})

test('[N14] [S098] what claims to stand between two paragraphs, or between two values, is refused, also after a restart', async () => {
  const { house, ann, mallory, note, board, sit, anns } = await openNote()
  const page = anns.doc.getXmlFragment('note')
  for (const word of ['one', 'two']) page.insert(0, [toParagraph(word)])
  const comments = anns.doc.getMap('comments')
  for (const key of ['one', 'two']) comments.set(key, { said: key })
  await anns.until(() => anns.saved === anns.sent)
  const boards = await sit(ann, { id: board, saved: true })
  const elements = boards.doc.getMap('elements')
  for (const key of ['one', 'two']) elements.set(key, { id: key })
  await boards.until(() => boards.saved === boards.sent)

  const [one, two] = page.toArray().map((paragraph) => idsIn(paragraph as Y.XmlElement))
  const [byOne, byTwo] = ['one', 'two'].map((key) => comments._map.get(key)!.id)
  const [shapeOne, shapeTwo] = ['one', 'two'].map((key) => elements._map.get(key)!.id)
  const claims: [string, Uint8Array][] = [
    [note, between(one!.letter, two!.letter, LETTER)],
    [note, between(two!.letter, one!.letter, LETTER)],
    [note, between(one!.letter, one!.letter, LETTER)],
    [note, between(one!.text, two!.text, NOTHING)],
    [note, between(one!.text, two!.letter, NOTHING)],
    [note, between(byOne!, byTwo!, VALUE)],
    [note, between(byOne!, one!.letter, NOTHING)],
    [board, between(shapeOne!, shapeTwo!, VALUE)],
  ]
  const areRefused = async (at: typeof house) => {
    for (const [place, [id, update]] of claims.entries()) {
      const mallorys = await openPeer(at.url, mallory.sessionId, { id, silent: true })
      mallorys.sendUpdate(update)
      expect([place, await mallorys.closed()]).toEqual([place, closeCodes.updateRefused])
    }
  }
  await areRefused(house)
  const before = Y.encodeStateAsUpdate(anns.doc)
  await house.close()
  const anew = await openDocumentsHouse(house)
  anew.room({ id: house.documents.find(note)?.roomId as never })
  anew.welcome(mallory)
  await areRefused(anew)
  const late = await openPeer(anew.url, mallory.sessionId, { id: note })
  expect(Y.encodeStateAsUpdate(late.doc)).toEqual(before)
})

test('[N14] [N16] [S098] [S120] a page that still has what others collected can be made to differ, and hears of it', async () => {
  const { house, ann, bob, mallory, note, anns } = await openNote()
  const page = anns.doc.getXmlFragment('note')
  const undo = new Y.UndoManager(page)
  page.insert(1, [toParagraph('soon gone')])
  const { letter: kept } = idsIn(page.get(0) as Y.XmlElement)
  const { letter: gone } = idsIn(page.get(1) as Y.XmlElement)
  page.delete(1, 1)
  for (let time = 0; time < FOLDED_AFTER; time++) writeNote(anns.doc, 'x')
  await anns.until(() => anns.saved === anns.sent)
  await anns.leave()
  const snapshots = house.database.sqlite.prepare('SELECT count(*) FROM document_snapshots').pluck()
  while (snapshots.get() === 0) await new Promise(setImmediate)
  await house.close()

  const anew = await openDocumentsHouse(house)
  anew.room({ id: house.documents.find(note)?.roomId as never })
  for (const guest of [ann, bob, mallory]) anew.welcome(guest)
  const again = await openPeer(anew.url, ann.sessionId, { id: note, doc: anns.doc, saved: true })
  const bobs = await openPeer(anew.url, bob.sessionId, { id: note, saved: true })
  const mallorys = await openPeer(anew.url, mallory.sessionId, { id: note, saved: true, silent: true })
  mallorys.sendUpdate(between(kept, gone, LETTER))
  await mallorys.until(() => mallorys.saved === 1)
  await again.until(() => Y.getState(anns.doc.store, NEW_CLIENT) === 1)
  anew.clock.advance(CHECK_AFTER_MS)
  await Promise.all([again, bobs].map((peer) => peer.until(() => peer.hashed !== null)))
  expect(readNote(anns.doc)).not.toBe(readNote(bobs.doc))
  expect(Y.encodeStateVector(anns.doc)).toEqual(again.hashed!.vector)
  expect([contentHashOf(bobs.doc), contentHashOf(anns.doc) === again.hashed!.hash]).toEqual([bobs.hashed!.hash, false])
  // From a fresh copy Ann sees what the others see.
  const fresh = await openPeer(anew.url, ann.sessionId, { id: note })
  expect(contentHashOf(fresh.doc)).toBe(bobs.hashed!.hash)
  undo.destroy()
})

test('[N14] [N16] [S098] [S120] what claims neighbours in the wrong order may come out otherwise for who types meanwhile, and heals', async () => {
  const { house, bob, mallory, sit, anns } = await openNote()
  const { letter } = idsIn(anns.doc.getXmlFragment('note').get(0) as Y.XmlElement)
  const after = (letters: number) => Y.createID(letter.client, letter.clock + letters)
  // Bob has typed a letter that is still on its way when Mallory's comes.
  const bobs = await sit(bob, { silent: true, saved: true })
  bobs.ask()
  await bobs.until(() => bobs.heard.includes('synced'))
  const before = Y.encodeStateVector(bobs.doc)
  bobs.doc.clientID = BOBS_CLIENT
  noteText(bobs.doc).insert(1, 'K')
  const typed = Y.encodeStateAsUpdate(bobs.doc, before)
  const mallorys = await sit(mallory, { silent: true })
  mallorys.sendUpdate(between(after(3), after(1), LETTER))
  await bobs.until(() => Y.getState(bobs.doc.store, NEW_CLIENT) === 1)
  bobs.sendUpdate(typed)
  await anns.until(() => Y.getState(anns.doc.store, BOBS_CLIENT) === 1)

  expect(readNote(bobs.doc)).not.toBe(readNote(anns.doc))
  house.clock.advance(CHECK_AFTER_MS)
  await Promise.all([anns, bobs].map((peer) => peer.until(() => peer.hashed !== null)))
  expect(Y.encodeStateVector(bobs.doc)).toEqual(bobs.hashed!.vector)
  expect([contentHashOf(anns.doc), contentHashOf(bobs.doc) === bobs.hashed!.hash]).toEqual([anns.hashed!.hash, false])
  // From a fresh copy Bob sees what Ann sees.
  const fresh = await sit(bob)
  expect(readNote(fresh.doc)).toBe(readNote(anns.doc))
})
