import { expect, test } from 'vitest'
import { closeCodes, UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import { openOffice } from '#test/support/office.ts'
import { closed, rawSocket, sayHello } from '#test/support/raw-socket.ts'
import { openPeer, type Peer } from '../server/documents-peer.ts'
import { noteText } from '../server/documents-updates.ts'

/** Why a document's socket was closed: the code, and what was said with it. */
async function ending(peer: Peer): Promise<{ code: number; reason: string }> {
  const said = new Promise<string>((resolve) =>
    peer.socket.once('close', (_code, reason) => resolve(reason.toString())),
  )
  await peer.until(() => peer.closedWith !== null)
  return { code: peer.closedWith!, reason: await said }
}

test('[S092] whoever is put out is told why by a code of its own, and nothing more', async () => {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const bob = await office.member('Bob')
  const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
  const rest = { floorId: floor.id, kind: 'meeting', description: '', capacity: 8 }
  const make = async (name: string) => {
    const memberIds = [ada.memberId, bob.memberId]
    const { id } = (await ada.call('rooms:create', { ...rest, name, access: 'named', memberIds })).value.room
    const { documents } = (await bob.call('library:open', { roomId: id })).value
    const note = documents.find(({ kind }: { kind: string }) => kind === 'note')
    return { roomId: id as string, documentId: note.id as string }
  }
  const [shut, archived, removed] = [await make('Dicht'), await make('Oud'), await make('Weg')]
  const open = ({ documentId }: { documentId: string }) => openPeer(office.url, bob.cookie, { id: documentId })
  const ends: Record<string, { code: number; reason: string }> = {}

  let peer = await open(shut)
  peer.send(0, 2, new Uint8Array([1, 2, 3]))
  ends['updateRefused'] = await ending(peer)
  peer = await open(shut)
  peer.send(0, 2, new Uint8Array(UPDATE_MAX_BYTES + 1))
  ends['tooLarge'] = await ending(peer)
  peer = await open(shut)
  for (let at = 0; at < 5_000 && peer.closedWith === null; at += 1) peer.ask()
  ends['tooMuch'] = await ending(peer)
  office.clock.advance(60_000)
  peer = await open(shut)
  await ada.call('rooms:open-to', { roomId: shut.roomId, access: 'named', memberIds: [ada.memberId] })
  ends['notAllowed'] = await ending(peer)
  await ada.call('rooms:archive', { roomId: archived.roomId })
  const reader = await openPeer(office.url, ada.cookie, { id: archived.documentId })
  noteText(reader.doc).insert(0, 'toch')
  ends['readOnly'] = await ending(reader)
  const made = (
    await bob.call('library:make', { roomId: removed.roomId, kind: 'note', title: 'Tijdelijk', folderId: null })
  ).value
  peer = await openPeer(office.url, bob.cookie, { id: made.document.id })
  await bob.call('library:trash', { documentId: made.document.id })
  expect(await bob.call('library:remove', { documentId: made.document.id })).toMatchObject({ ok: true })
  ends['gone'] = await ending(peer)

  // Over the office's own socket the last word is an event, or the answer to the hello.
  const old = rawSocket(office.url, { cookie: bob.cookie })
  expect(await sayHello(old, 0)).toBe('44{"message":"outdated"}')
  const nobody = rawSocket(office.url, { cookie: 'x=y' })
  expect(await sayHello(nobody, PROTOCOL_VERSION)).toBe('44{"message":"not_signed_in"}')
  old.terminate()
  nobody.terminate()
  const large = rawSocket(office.url, { cookie: bob.cookie })
  await sayHello(large, PROTOCOL_VERSION)
  large.send(`42["x","${'x'.repeat(100_001)}"]`)
  expect(await closed(large)).toBe(1009)
  const loud = await office.again(bob)
  const words = [loud.heard('connection:ending')]
  for (let at = 0; at < 1_000; at += 1) loud.socket.emit('onbekend', at)
  const leaving = await office.again(bob)
  words.push(leaving.heard('connection:ending'))
  const { sessions } = (await bob.call('accounts:sessions', {})).value
  expect(sessions.length).toBeGreaterThan(2)
  await bob.call('accounts:end-other-sessions', {})
  const last = await openPeer(office.url, ada.cookie, { id: removed.documentId })
  words.push(ada.heard('connection:ending'))
  const end = ending(last) // the last word may come before all is closed
  await office.close()
  ends['closing'] = await end
  expect(await Promise.all(words)).toEqual([{ why: 'too_many_requests' }, { why: 'signed_out' }, { why: 'closing' }])

  for (const [why, end] of Object.entries(ends))
    expect([why, end]).toEqual([why, { code: closeCodes[why as keyof typeof closeCodes], reason: '' }])
  // What needs a fault of the disk or a full document is tried beside the documents: notStored, full, resync.
  expect(Object.keys(closeCodes).filter((why) => !(why in ends))).toEqual(['notStored', 'full', 'resync'])
  expect(new Set(Object.values(closeCodes)).size).toBe(Object.keys(closeCodes).length)
})
