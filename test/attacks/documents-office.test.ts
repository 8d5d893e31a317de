import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { closeCodes } from '#shared/documents/limits.ts'
import { openPeer } from '../server/documents-peer.ts'
import { noteText } from '../server/documents-updates.ts'
import { createFakeEngine } from '../server/media-fake-engine.ts'
import { openOffice } from '../support/office.ts'
import { rawSocket, upgradeStatus } from '../support/raw-socket.ts'

/** A real office with a room for Ann and Bob only, and its note. */
async function openConfidentialRoom() {
  const office = await openOffice({ engine: createFakeEngine() })
  const ada = await office.administrator('Ada')
  const [ann, bob, mallory] = [await office.member('Ann'), await office.member('Bob'), await office.member('Mallory')]
  await office.rooms.layOutFirstFloorPlan('nl')
  const { floors } = (await ada.call('rooms:list', {})).value
  const made = await ada.call('rooms:create', {
    name: 'Vertrouwelijk',
    kind: 'intervision',
    floorId: floors[0].id,
    description: '',
    capacity: 12,
    access: 'named',
    memberIds: [ann.memberId, bob.memberId],
  })
  const roomId = made.value.room.id
  const { documents } = (await ann.call('library:open', { roomId })).value
  const note: string = documents.find(({ kind }: { kind: string }) => kind === 'note').id
  return { office, ada, ann, bob, mallory, roomId, note }
}

test('[S040] [S034] in the real office a confidential note is not there for who is not on the list', async () => {
  const { office, ann, mallory, roomId, note } = await openConfidentialRoom()
  const anns = await openPeer(office.url, ann.cookie, { id: note })
  noteText(anns.doc).insert(0, 'confidential')
  for (const id of [note, randomUUID(), 'no-document', `${note}/`])
    for (const cookie of [mallory.cookie, '', '__Host-session=nothing'])
      expect(await upgradeStatus(rawSocket(office.url, { path: `/documents/${id}`, cookie }))).toBe(404)
  const unknown = await mallory.call('library:open', { roomId: randomUUID() })
  expect(await mallory.call('library:open', { roomId })).toEqual(unknown)
})

test('[S065] [S066] another site cannot open a document in somebody’s name', async () => {
  const { office, ann, note } = await openConfidentialRoom()
  const ask = (origin: string | null) =>
    upgradeStatus(rawSocket(office.url, { path: `/documents/${note}`, cookie: ann.cookie, origin }))
  const { port } = new URL(office.url)
  for (const origin of [
    null,
    'null',
    'https://evil.example',
    `${office.url}.evil.example`,
    `http://localhost:1${port}`,
  ])
    expect(await ask(origin)).toBe(403)
  expect(await ask(office.url)).toBe(101)
})

test('[S046] [S017] who is taken off the list, signs out or is blocked is out of the note at once', async () => {
  const { office, ada, ann, bob, roomId, note } = await openConfidentialRoom()
  const bobs = await openPeer(office.url, bob.cookie, { id: note })
  const anns = await openPeer(office.url, ann.cookie, { id: note })
  const reply = await ada.call('rooms:open-to', { roomId, access: 'named', memberIds: [ann.memberId] })
  expect(reply.ok).toBe(true)
  await bobs.until(() => bobs.closedWith === closeCodes.notAllowed)
  expect(anns.closedWith).toBeNull()
  await fetch(`${office.url}/api/accounts/sign-out`, {
    method: 'POST',
    headers: { origin: office.url, cookie: ann.cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  await anns.until(() => anns.closedWith === closeCodes.notAllowed)
  const again = await office.again(ann)
  const onceMore = await openPeer(office.url, again.cookie, { id: note })
  await ada.call('accounts:block', { memberId: ann.memberId, blocked: true })
  await onceMore.until(() => onceMore.closedWith === closeCodes.notAllowed)
})

test('[S184] the note says nothing of itself to the log', async () => {
  const { office, ann, note } = await openConfidentialRoom()
  const anns = await openPeer(office.url, ann.cookie, { id: note })
  noteText(anns.doc).insert(0, 'canary-7461')
  await anns.leave()
  expect(office.logged()).not.toContain('canary-7461')
})
