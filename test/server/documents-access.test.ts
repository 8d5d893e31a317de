import http from 'node:http'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#shared/documents/limits.ts'
import { openDocumentsHouse, type DocumentsHouse } from './documents-house.ts'
import { openPeer } from './documents-peer.ts'
import { noteText } from './documents-updates.ts'

/** The whole answer to an upgrade that is refused, as text. */
function refusal(house: DocumentsHouse, id: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', cookie }
    const request = http.get(`${house.url}/documents/${id}`, {
      headers: { ...headers, 'sec-websocket-key': Buffer.alloc(16).toString('base64') },
    })
    request.on('upgrade', () => {
      reject(new Error('let in'))
    })
    request.on('response', (response) => {
      resolve(JSON.stringify([response.statusCode, response.rawHeaders]))
      response.resume()
    })
  })
}

async function openRoomOfAnn() {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const room = house.room({ named: [ann] })
  const { note } = await house.documentsOf(ann, room)
  const anns = await openPeer(house.url, ann.sessionId, { id: note })
  noteText(anns.doc).insert(0, 'confidential')
  return { house, ann, bob, room, note, anns }
}

test('[N2] [S040] a document one may not see is refused at the upgrade, like one that does not exist, to the byte', async () => {
  const { house, ann, bob, note } = await openRoomOfAnn()
  const unknown = await refusal(house, randomUUID(), ann.sessionId)
  expect(unknown).toContain('404')
  expect(unknown).toContain('nosniff')
  expect(await refusal(house, note, bob.sessionId)).toBe(unknown)
  expect(await refusal(house, note, 'nobody')).toBe(unknown)
  expect(await refusal(house, `${note}/..`, ann.sessionId)).toBe(unknown)
  expect(await refusal(house, note.toUpperCase(), ann.sessionId)).toBe(unknown)
  await expect(house.documentsOf(bob, house.room({ named: [ann] }))).rejects.toThrow('room_not_found')
})

test('[N2] [S046] who is taken off the list is out in the same turn, and gets not a byte more', async () => {
  const { house, ann, bob, room, note, anns } = await openRoomOfAnn()
  house.room({ id: room, named: [ann, bob] })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note })
  expect(noteText(bobs.doc).toJSON()).toBe('confidential')
  const before = bobs.bytes
  house.room({ id: room, named: [ann] })
  expect(house.documents.stats().sockets).toBe(1)
  noteText(anns.doc).insert(0, 'very ')
  await bobs.until(() => bobs.closedWith !== null)
  expect([bobs.closedWith, bobs.bytes]).toEqual([closeCodes.notAllowed, before])
  await expect(openPeer(house.url, bob.sessionId, { id: note })).rejects.toThrow('404')
})

test('[N2] [S017] a session that ends, and an account that is blocked, close their documents', async () => {
  const { house, ann, note, anns } = await openRoomOfAnn()
  house.endSession(ann)
  await anns.until(() => anns.closedWith === closeCodes.notAllowed)
  await expect(openPeer(house.url, ann.sessionId, { id: note })).rejects.toThrow('404')
  const dirk = house.guest('Dirk')
  const dirks = await openPeer(house.url, dirk.sessionId, { id: (await house.documentsOf(dirk, house.room())).board })
  house.change(dirk, { blocked: true })
  await dirks.until(() => dirks.closedWith === closeCodes.notAllowed)
})

test('[N2] [S105] in an archived room an administrator reads, and is refused every way of writing', async () => {
  const house = await openDocumentsHouse()
  const [ann, ada] = [house.guest('Ann'), house.guest('Ada', 'administrator')]
  const room = house.room()
  const { note } = await house.documentsOf(ann, room)
  const anns = await openPeer(house.url, ann.sessionId, { id: note })
  noteText(anns.doc).insert(0, 'as it was')
  await openPeer(house.url, ada.sessionId, { id: note })
  house.room({ id: room, archived: true })
  await anns.until(() => anns.closedWith === closeCodes.notAllowed)
  expect(await house.documentsOf(ada, room)).toMatchObject({ note, mayWrite: false })

  const mine = new Y.Doc()
  noteText(mine).insert(0, 'changed')
  const update = Y.encodeStateAsUpdate(mine)
  for (const step of [1, 2]) {
    const adas = await openPeer(house.url, ada.sessionId, { id: note })
    expect(noteText(adas.doc).toJSON()).toBe('as it was')
    adas.send(0, step, update)
    await adas.until(() => adas.closedWith === closeCodes.readOnly)
  }
  const adas = await openPeer(house.url, ada.sessionId, { id: note, doc: mine })
  expect(adas.heard).not.toContain('asked')
  const again = await openPeer(house.url, ada.sessionId, { id: note })
  expect(noteText(again.doc).toJSON()).toBe('as it was')
})

test('[N2] who was reading when the room was restored may write from then on', async () => {
  const house = await openDocumentsHouse()
  const ada = house.guest('Ada', 'administrator')
  const room = house.room()
  const { note } = await house.documentsOf(ada, room)
  house.room({ id: room, archived: true })
  const adas = await openPeer(house.url, ada.sessionId, { id: note, saved: true })
  house.room({ id: room })
  noteText(adas.doc).insert(0, 'again')
  await adas.until(() => adas.saved === 1)
})

test('a room without documents that one may only read has none made', async () => {
  const house = await openDocumentsHouse()
  const ada = house.guest('Ada', 'administrator')
  const room = house.room({ archived: true })
  expect(await house.documentsOf(ada, room)).toEqual({ mayWrite: false })
  house.room({ id: room })
  expect((await house.documentsOf(ada, room)).note).toMatch(/^[0-9a-f-]{36}$/)
})
