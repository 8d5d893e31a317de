import { expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer, type Peer, type PeerOptions } from '../server/documents-peer.ts'
import { readNote, writeNote } from '../server/documents-updates.ts'

async function openPlan() {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const roomId = house.room()
  const made = house.documents.make({ roomId, kind: 'note', title: 'Plan', madeBy: ann.memberId })
  const id = made as DocumentId
  const sit = (guest: typeof ann, options: PeerOptions = {}) => openPeer(house.url, guest.sessionId, { id, ...options })
  const anns = await sit(ann, { saved: true })
  writeNote(anns.doc, 'as it was')
  await anns.until(() => anns.saved === 1)
  const readers = [
    { name: 'not among the writers', change: { writers: [ann.memberId] } },
    { name: 'in the trash', change: { trashedAt: 1 } },
  ] as const
  const rows = () => house.database.sqlite.prepare('SELECT count(*) FROM document_updates').pluck().get() as number
  return { house, ann, bob, id, sit, anns, readers, rows }
}

/** An update with a document inside a document: also a way to write. */
function withSubdocument(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('comments').set('inner', new Y.Doc())
  return Y.encodeStateAsUpdate(doc)
}

function written(): Uint8Array {
  const doc = new Y.Doc()
  writeNote(doc, 'changed')
  return Y.encodeStateAsUpdate(doc)
}

/** Deletes what is there, with no struct of one's own. */
function deleting(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.getXmlFragment('note').delete(0, 1)
  return Y.encodeStateAsUpdate(copy, before)
}

/** A cursor whose state carries an update, as some servers take in. */
function stateWith(peer: Peer, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, peer.doc.clientID, 1]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, JSON.stringify({ update: [...update], mayWrite: true }))
  return encoding.toUint8Array(encoder)
}

test('[N11] [S105] who may only read is refused every way of writing, and told why', async () => {
  const { house, id, bob, sit, anns, readers, rows } = await openPlan()
  for (const { name, change } of readers) {
    house.documents.change(id, change)
    for (const update of [written(), deleting(anns.doc), withSubdocument()])
      for (const step of [1, 2]) {
        const bobs = await sit(bob, { saved: true })
        bobs.send(0, step, update)
        await bobs.until(() => bobs.closedWith !== null)
        expect([name, bobs.closedWith, bobs.saved]).toEqual([name, closeCodes.readOnly, 0])
      }
    // A cursor, a word about rights and a message nobody knows write nothing.
    const bobs = await sit(bob, { saved: true })
    bobs.send(1, stateWith(bobs, written()))
    bobs.send(2, 0, new TextEncoder().encode('readwrite'))
    bobs.send(0, 0, Uint8Array.of(0))
    bobs.send(5, written())
    await bobs.until(() => bobs.closedWith !== null)
    expect(bobs.closedWith).toBe(closeCodes.updateRefused)
    expect(rows()).toBe(1)
    expect(readNote((await sit(bob)).doc)).toBe('as it was')
    house.documents.change(id, { writers: null, trashedAt: null })
  }
})

test('[N11] [S105] who comes back with edits of before, and may only read now, is not asked for them', async () => {
  const { house, id, bob, sit, readers, rows } = await openPlan()
  for (const { change } of readers) {
    const away = await sit(bob)
    await away.leave()
    writeNote(away.doc, 'typed while away ')
    house.documents.change(id, change)
    const back = await sit(bob, { doc: away.doc })
    expect(back.heard).not.toContain('asked')
    expect([back.closedWith, rows()]).toEqual([null, 1])
    house.documents.change(id, { writers: null, trashedAt: null })
  }
})

test('[N11] [S048] who is made a reader while typing keeps what was taken, and loses not a turn later', async () => {
  const { house, id, bob, sit, anns } = await openPlan()
  const bobs = await sit(bob, { saved: true })
  writeNote(bobs.doc, 'while I could ')
  await anns.until(() => readNote(anns.doc).startsWith('while I could'))
  await bobs.until(() => bobs.saved === 1)
  // In one turn: the right goes, and what lies in the line already comes after it.
  house.documents.change(id, { writers: [] })
  writeNote(bobs.doc, 'too late ')
  await bobs.until(() => bobs.closedWith === closeCodes.readOnly)
  expect(bobs.saved).toBe(1)
  expect(readNote((await sit(bob)).doc)).toBe('while I could as it was')
  // And gets it back as soon.
  house.documents.change(id, { writers: null })
  const again = await sit(bob, { saved: true })
  writeNote(again.doc, 'again ')
  await again.until(() => again.saved === 1)
})

test('[N11] [S048] what is accepted in the turn before the right goes is kept, what comes in the turn after is not', async () => {
  const { house, id, bob, sit, rows } = await openPlan()
  for (let round = 0; round < 20; round++) {
    const bobs = await sit(bob, { saved: true })
    const before = rows()
    const taken = new Promise<void>((resolve) => {
      const undo = house.documents.onWritten(() => {
        undo()
        house.documents.change(id, { writers: [] }) // in the turn of the commit itself
        resolve()
      })
    })
    for (let letter = 0; letter < 5; letter++) writeNote(bobs.doc, `${String(letter)} `)
    await taken
    const kept = rows()
    await bobs.until(() => bobs.closedWith !== null || bobs.saved === 5)
    expect(rows()).toBe(kept)
    expect(kept).toBeGreaterThan(before)
    house.documents.change(id, { writers: null })
  }
})
