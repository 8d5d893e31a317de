import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as encoding from 'lib0/encoding'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import { openDocumentsHouse, type DocumentsHouse } from '../server/documents-house.ts'
import { openPeer, type Peer } from '../server/documents-peer.ts'
import { readNote, writeNote } from '../server/documents-updates.ts'

/** Ann and Bob work, a backup is made, they work on, and the office comes back as it was at the backup. */
async function restoreBackup(options: { recovery: boolean }) {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const roomId = house.room()
  const { note } = await house.documentsOf(ann, roomId)
  const anns = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note, saved: true })
  writeNote(anns.doc, 'before the backup')
  await bobs.until(() => readNote(bobs.doc) === 'before the backup')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-backup-'))
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true, force: true })
  })
  house.database.sqlite.prepare('VACUUM INTO ?').run(path.join(dataDir, 'documents.sqlite'))
  writeNote(anns.doc, 'Ann after it, ')
  await bobs.until(() => readNote(bobs.doc).startsWith('Ann after'))
  writeNote(bobs.doc, 'Bob after it, ')
  await anns.until(() => readNote(anns.doc).startsWith('Bob after'))
  await Promise.all([anns.leave(), bobs.leave()])
  await house.close()
  for (const ending of ['', '-wal', '-shm'])
    rmSync(path.join(house.dataDir, `documents.sqlite${ending}`), { force: true })
  cpSync(path.join(dataDir, 'documents.sqlite'), path.join(house.dataDir, 'documents.sqlite'))
  const anew = await openDocumentsHouse(house, options)
  anew.room({ id: roomId })
  for (const guest of [ann, bob]) anew.welcome(guest)
  return { house: anew, ann, bob, note, annsDoc: anns.doc, bobsDoc: bobs.doc }
}

/** Comes as a page does: shows a cursor at once, then syncs. */
async function comeBack(
  house: DocumentsHouse,
  sessionId: string,
  { id, doc }: { id: string; doc: Y.Doc },
): Promise<Peer> {
  const peer = await openPeer(house.url, sessionId, { id, doc, saved: true, silent: true })
  const encoder = encoding.createEncoder()
  for (const number of [1, doc.clientID, 1]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, '{}')
  peer.send(1, encoding.toUint8Array(encoder))
  peer.ask()
  await peer.until(() => peer.heard.includes('asked') || peer.closedWith !== null)
  return peer
}

const rest = (house: DocumentsHouse, note: string, doc: Y.Doc) => {
  const known = house.database.sqlite.prepare('SELECT content FROM document_updates ORDER BY seq').pluck().all()
  const server = new Y.Doc()
  for (const update of known as Uint8Array[]) Y.applyUpdate(server, update)
  return { update: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)), server, note }
}

test('[N15] [S123] after a restore Bob brings back what Ann and he had written, once, and it is written down', async () => {
  const { house, ann, bob, note, annsDoc, bobsDoc } = await restoreBackup({ recovery: true })
  const whole = 'Bob after it, Ann after it, before the backup'
  const carlas = await openPeer(house.url, house.guest('Carla').sessionId, { id: note })
  expect(readNote(carlas.doc)).toBe('before the backup')
  const bobs = await comeBack(house, bob.sessionId, { id: note, doc: bobsDoc })
  bobs.send(0, 1, rest(house, note, bobsDoc).update)
  await carlas.until(() => readNote(carlas.doc) === whole)
  expect(house.acts).toEqual([{ act: 'document.recovered', by: bob.memberId, object: note, result: 'done' }])
  // Ann comes with the same: nothing is doubled, and she goes on under her number.
  const anns = await openPeer(house.url, ann.sessionId, { id: note, doc: annsDoc, saved: true })
  writeNote(annsDoc, 'Ann again, ')
  await carlas.until(() => readNote(carlas.doc) === `Ann again, ${whole}`)
  expect(readNote(rest(house, note, annsDoc).server)).toBe(`Ann again, ${whole}`)
  expect([anns.closedWith, house.acts.length]).toEqual([null, 1])
  expect(house.documents.authorsOf(note).get(annsDoc.clientID)).toBe(ann.memberId)
  expect(house.documents.authorsOf(note).get(bobsDoc.clientID)).toBe(bob.memberId)
})

test('[N15] [S123] otherwise what is said to be Ann’s is not taken from Bob, and in recovery not as an update of now', async () => {
  const strict = await restoreBackup({ recovery: false })
  const bobs = await comeBack(strict.house, strict.bob.sessionId, { id: strict.note, doc: strict.bobsDoc })
  bobs.send(0, 1, rest(strict.house, strict.note, strict.bobsDoc).update)
  await bobs.until(() => bobs.closedWith === closeCodes.updateRefused)
  expect(strict.house.acts).toMatchObject([{ act: 'document.forgery' }])

  const open = await restoreBackup({ recovery: true })
  const again = await comeBack(open.house, open.bob.sessionId, { id: open.note, doc: open.bobsDoc })
  again.sendUpdate(rest(open.house, open.note, open.bobsDoc).update)
  await again.until(() => again.closedWith === closeCodes.updateRefused)
  // Who comes first is Ann: she brings what Bob had written, as the word that everything is there says.
  const anns = await openPeer(open.house.url, open.ann.sessionId, { id: open.note, doc: open.annsDoc, saved: true })
  await anns.until(() => anns.saved === anns.sent)
  expect(readNote(rest(open.house, open.note, open.annsDoc).server)).toBe(readNote(open.annsDoc))
  expect(open.house.acts.map(({ act }) => act)).toEqual(['document.forgery', 'document.recovered'])
})
