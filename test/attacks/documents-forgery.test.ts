import { expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer, type Peer } from '../server/documents-peer.ts'
import { noteText, readNote, writeNote } from '../server/documents-updates.ts'
import { openNote } from './documents-note.ts'

/** What a document becomes when this client number writes next in it. */
function forged(doc: Y.Doc, clientID: number, text = 'not by Ann '): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.clientID = clientID
  writeNote(copy, text)
  return Y.encodeStateAsUpdate(copy, before)
}

function announce(peer: Peer, client: number): void {
  const encoder = encoding.createEncoder()
  for (const number of [1, client, 1]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, '{}')
  peer.send(1, encoding.toUint8Array(encoder))
}

test('[N13] [S098] a struct in Ann’s name at her next clock is refused in every message, written down, and nobody sees it', async () => {
  const { house, bob, mallory, note, sit, anns } = await openNote()
  const bobs = await sit(bob)
  for (const step of [1, 2]) {
    const mallorys = await sit(mallory, { saved: true })
    mallorys.send(0, step, forged(mallorys.doc, anns.doc.clientID))
    expect([await mallorys.closed(), mallorys.saved]).toEqual([closeCodes.updateRefused, 0])
  }
  expect(house.acts).toEqual(
    [1, 2].map(() => ({ act: 'document.forgery', by: mallory.memberId, object: note, result: 'refused' })),
  )
  // Ann writes on at that same clock, and all see the same.
  writeNote(anns.doc, 'still ')
  await bobs.until(() => readNote(bobs.doc) === 'still an honest text')
  expect(house.logged()).not.toContain('not by Ann')
})

test('[N13] [S098] a name is remembered after a restart, and belongs to the member in every session of theirs', async () => {
  const { house, ann, mallory, sit, anns, note } = await openNote()
  const forgery = forged(anns.doc, anns.doc.clientID)
  await anns.leave()
  expect(house.documents.authorsOf(note).get(anns.doc.clientID)).toBe(ann.memberId)
  const mallorys = await sit(mallory, { silent: true })
  mallorys.sendUpdate(forgery)
  expect(await mallorys.closed()).toBe(closeCodes.updateRefused)
  const again = await sit(ann, { doc: anns.doc, saved: true })
  writeNote(anns.doc, 'back ')
  await again.until(() => again.saved === again.sent)
})

test('[N13] [S098] what others wrote comes along again without harm, and is never kept as somebody else tells it', async () => {
  const { bob, mallory, sit, rows, anns } = await openNote()
  // Another text at clocks that are known: a forgery that only those would see who come later.
  const lie = new Y.Doc()
  lie.clientID = anns.doc.clientID
  writeNote(lie, 'a forged text.')
  const mallorys = await sit(mallory, { saved: true })
  for (const step of [1, 2]) mallorys.send(0, step, Y.encodeStateAsUpdate(lie))
  await mallorys.until(() => mallorys.heard.includes('saved'))
  expect(rows()).toBe(1)
  // Mixed with something honest only that is kept.
  writeNote(mallorys.doc, 'honestly ')
  await mallorys.until(() => rows() === 2)
  const saved = mallorys.saved
  mallorys.sendUpdate(Y.encodeStateAsUpdate(mallorys.doc))
  await mallorys.until(() => mallorys.saved > saved)
  const bobs = await sit(bob)
  expect(readNote(bobs.doc)).toBe('honestly an honest text')
  expect(rows()).toBe(2)
})

test('[N13] [S099] an own clock far ahead, or beyond what can be counted, is refused', async () => {
  const { mallory, sit } = await openNote()
  for (const clock of [7, 2 ** 31, 2 ** 53 - 1]) {
    const mallorys = await sit(mallory, { silent: true })
    const encoder = encoding.createEncoder()
    for (const number of [1, 1, 4_711, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, 1)
    for (const number of [1, 4, 0x6e, 0x6f, 0x74, 0x65, 1, 0]) encoding.writeUint8(encoder, number)
    mallorys.sendUpdate(encoding.toUint8Array(encoder))
    expect([closeCodes.resync, closeCodes.updateRefused]).toContain(await mallorys.closed())
  }
})

test('[N13] [S100] a number that somebody shows a cursor under is theirs before they write', async () => {
  const { house, bob, mallory, sit } = await openNote()
  const bobs = await sit(bob, { saved: true })
  announce(bobs, bobs.doc.clientID)
  bobs.send(3)
  await bobs.until(() => bobs.heard.includes('awareness'))
  const mallorys = await sit(mallory)
  mallorys.sendUpdate(forged(mallorys.doc, bobs.doc.clientID, 'not by Bob '))
  expect(await mallorys.closed()).toBe(closeCodes.updateRefused)
  expect(house.acts).toHaveLength(1)
  // Nor does showing a cursor under it help.
  const again = await sit(mallory)
  announce(again, bobs.doc.clientID)
  again.sendUpdate(forged(again.doc, bobs.doc.clientID, 'not by Bob '))
  expect(await again.closed()).toBe(closeCodes.updateRefused)
  writeNote(bobs.doc, 'by Bob ')
  await bobs.until(() => bobs.saved === 1)
})

test('[N13] [S122] of two tabs with one number the first takes another by itself, and both end equal', async () => {
  const { ann, sit, anns } = await openNote()
  const copy = new Y.Doc()
  copy.clientID = anns.doc.clientID
  const second = await sit(ann, { doc: copy, saved: true })
  writeNote(copy, 'the second ')
  await anns.until(() => readNote(anns.doc).startsWith('the second'))
  expect(anns.doc.clientID).not.toBe(copy.clientID)
  writeNote(anns.doc, 'the first ')
  await second.until(() => readNote(copy).startsWith('the first'))
  expect(readNote(copy)).toBe(readNote(anns.doc))
})

test('[N13] [S122] two tabs that write at once under one number: the second is turned away, nothing is called saved', async () => {
  const { ann, sit, anns } = await openNote()
  for (const text of ['same 1', 'short', 'a longer text']) {
    const clash = forged(anns.doc, anns.doc.clientID, text)
    const before = anns.saved
    noteText(anns.doc).insert(0, 'same 0')
    await anns.until(() => anns.saved > before)
    const second = await sit(ann, { silent: true, saved: true })
    second.sendUpdate(clash)
    expect([await second.closed(), second.saved]).toEqual([closeCodes.updateRefused, 0])
  }
  // Who comes back with a fresh copy has another number.
  const fresh = await sit(ann)
  expect(readNote(fresh.doc)).toBe('same 0same 0same 0an honest text')
  writeNote(fresh.doc, 'third ')
  await anns.until(() => readNote(anns.doc).startsWith('third'))
})

test('[N14] [S113] [S115] a note and a board are made of what they are made of, and of nothing else', async () => {
  const { mallory, note, board, sit } = await openNote()
  const made: [string, (doc: Y.Doc) => void][] = [
    [note, (doc) => doc.getText('note').insert(0, 'bare text')],
    [note, (doc) => doc.getMap('note').set('a key', 1)],
    [note, (doc) => doc.getXmlFragment('elsewhere').insert(0, [new Y.XmlElement('paragraph')])],
    [note, (doc) => doc.getXmlFragment('note').insert(0, [new Y.XmlElement('script src=x')])],
    [note, (doc) => doc.getXmlFragment('note').insert(0, [new Y.XmlHook('custom') as never])],
    [note, (doc) => doc.getMap('comments').set('thread', new Y.Map())],
    [note, (doc) => doc.getMap('comments').set('thread', new Uint8Array(9))],
    [note, (doc) => doc.getMap('comments').set('__proto__', { isAdmin: true })],
    [note, (doc) => doc.getMap('comments').set('x'.repeat(201), 1)],
    [note, (doc) => doc.getMap('comments').set('thread', new Y.Doc())],
    [note, (doc) => doc.getArray('comments').push([1])],
    [board, (doc) => doc.getMap('elements').set('shape', new Y.Map())],
    [board, (doc) => doc.getMap('elements').set('shape', new Y.Doc())],
    [board, (doc) => doc.getMap('elements').set('shape', { customData: JSON.parse('{"__proto__":{"a":1}}') })],
    [board, (doc) => doc.getMap('constructor').set('shape', {})],
    [board, (doc) => doc.getArray('elements').push([1])],
    [board, (doc) => doc.getText('elements').insert(0, 'bare text')],
  ]
  for (const [id, make] of made) {
    const doc = new Y.Doc()
    make(doc)
    const mallorys = await sit(mallory, { id, silent: true })
    mallorys.sendUpdate(Y.encodeStateAsUpdate(doc))
    expect([make.toString(), await mallorys.closed()]).toEqual([make.toString(), closeCodes.updateRefused])
  }
})

test('[N14] [S113] a format whose value reaches for a prototype is refused, also when it is spelt otherwise', async () => {
  const { mallory, sit } = await openNote()
  for (const json of ['{"__proto__":{"isAdmin":true}}', '{"a":[{"\\u005f_proto__":1}]}']) {
    const mallorys = await sit(mallory)
    const format = encoding.createEncoder()
    // One item of a format (6), after the first letter that Ann wrote.
    for (const number of [1, 1, 4_711, 0, 6]) encoding.writeVarUint(format, number)
    for (const number of [1]) encoding.writeVarUint(format, number)
    encoding.writeVarString(format, 'note')
    encoding.writeVarString(format, 'link')
    encoding.writeVarString(format, json)
    encoding.writeVarUint(format, 0)
    mallorys.sendUpdate(encoding.toUint8Array(format))
    expect(await mallorys.closed()).toBe(closeCodes.updateRefused)
  }
})

test('[N14] [S176] nothing that no editor can show is put beside a paragraph, in it, or beside a letter', async () => {
  const { house, ann, mallory, note, sit, anns } = await openNote()
  /** What Mallory makes of the note, reading its root as something else than it is. */
  const beside = (poison: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(anns.doc))
    const before = Y.encodeStateVector(doc)
    poison(doc)
    return Y.encodeStateAsUpdate(doc, before)
  }
  const paragraph = (doc: Y.Doc) => doc.getXmlFragment('note').get(0) as Y.XmlElement
  const text = (doc: Y.Doc) => paragraph(doc).get(0) as Y.XmlText
  const poisons: ((doc: Y.Doc) => void)[] = [
    (doc) => doc.getText('note').insert(1, 'bare letters'),
    (doc) => doc.getArray('note').insert(1, [null]),
    (doc) => doc.getArray('note').insert(0, [{ value: 1 }]),
    (doc) => doc.getXmlFragment('note').insert(1, [new Y.XmlText('a bare text')]),
    (doc) => Y.XmlFragment.prototype.insert.call(text(doc), 3, [new Y.XmlElement('paragraph')]),
    (doc) => Y.Array.prototype.insert.call(paragraph(doc), 1, [7]),
    (doc) => Y.Array.prototype.insert.call(text(doc), 2, [7]),
  ]
  for (const [place, poison] of poisons.entries()) {
    const mallorys = await sit(mallory, { silent: true })
    mallorys.sendUpdate(beside(poison))
    expect([place, await mallorys.closed()]).toEqual([place, closeCodes.updateRefused])
  }
  // The same after a fold, when what is kept has to be read anew.
  await anns.leave()
  await house.close()
  const anew = await openDocumentsHouse(house)
  anew.room({ id: house.documents.find(note)?.roomId as never })
  for (const guest of [ann, mallory]) anew.welcome(guest)
  for (const [place, poison] of poisons.entries()) {
    const mallorys = await openPeer(anew.url, mallory.sessionId, { id: note, silent: true })
    mallorys.sendUpdate(beside(poison))
    expect([place, await mallorys.closed()]).toEqual([place, closeCodes.updateRefused])
  }
  const again = await openPeer(anew.url, ann.sessionId, { id: note, doc: anns.doc, saved: true })
  writeNote(anns.doc, 'goes on ')
  await again.until(() => again.saved === again.sent)
})
