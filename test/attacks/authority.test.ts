import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownNow } from '#test/support/own-time.ts'
import { openPeer } from '../server/documents-peer.ts'
import { noteText } from '../server/documents-updates.ts'
import { openRoomOfAnn, walkInto, waysOpen } from './authority-house.ts'

const REMOVALS = 100
const SHUT_WITHIN_MS = 1_000

test('[S046] of 100 removals while inside, the slowest is out of everything within a second, and gets nothing after', async () => {
  const { office, ann, roomId, noteId, openTo, walkIn, hear } = await openRoomOfAnn()
  const bob = await office.member('Bob')
  const anns = await walkIn(ann)
  const annsWays = waysOpen()
  // Listens last: whatever it sees has happened in the very turn of the removal.
  let atCommit: { at: number; ways: number; inside: readonly string[] } | null = null
  office.rooms.onAccessChanged(() => {
    atCommit = { at: ownNow(), ways: waysOpen(), inside: office.presence.inside(roomId) }
    noteText(anns.note.doc).insert(0, 'AFTER')
  })
  let slowest = 0
  for (let round = 0; round < REMOVALS; round += 1) {
    office.clock.advance(20_000) // what one may ask in a while is not what is tried here
    await openTo(ann, bob)
    noteText(anns.note.doc).delete(0, noteText(anns.note.doc).length)
    const bobs = await walkIn(bob)
    expect(await hear(bobs, anns)).toMatchObject({ ok: true })
    expect(waysOpen()).toBe(annsWays + 2)
    // In the middle of everything: both type, both talk.
    noteText(anns.note.doc).insert(0, 'x')
    const said = ann.call('chat:send', { roomId, id: randomUUID(), text: 'voor' })
    noteText(bobs.note.doc).insert(0, 'y')
    await openTo(ann)
    const commit = atCommit as { at: number; ways: number; inside: readonly string[] } | null
    expect(commit).toMatchObject({ ways: annsWays, inside: [ann.memberId] })
    await ann.call('chat:send', { roomId, id: randomUUID(), text: 'AFTER' })
    await said

    await bobs.note.until(() => bobs.note.closedWith !== null)
    expect(await bob.heard('door:left')).toEqual({ roomId, why: 'no_longer_allowed' })
    await bob.heard('media:ended')
    await bob.heard('rooms:gone')
    slowest = Math.max(slowest, ownNow() - (commit?.at ?? 0))
    // Whatever was told after the removal would be here by now: the answer to a question comes after it.
    expect(await bob.call('chat:send', { roomId, id: randomUUID(), text: 'nog iets' })).toMatchObject({
      refusal: 'room_not_found',
    })
    expect(noteText(bobs.note.doc).toJSON()).not.toContain('AFTER')
    expect(JSON.stringify(bob.unasked())).not.toContain('AFTER')
    ;(bob.unasked() as unknown[][]).length = 0
  }
  expect(slowest).toBeLessThan(SHUT_WITHIN_MS)
  await expect(openPeer(office.url, bob.cookie, { id: noteId })).rejects.toThrow('404')
}, 240_000)

test('[S046] the others in the room go on: same call, same note, not a frame of fuss', async () => {
  const { office, ann, roomId, openTo, walkIn, hear } = await openRoomOfAnn()
  const [bob, carla] = [await office.member('Bob'), await office.member('Carla')]
  await openTo(ann, bob, carla)
  const [anns, bobs, carlas] = [await walkIn(ann), await walkIn(bob), await walkIn(carla)]
  const heard = await hear(anns, carlas)
  await openTo(ann, carla)
  await bobs.note.until(() => bobs.note.closedWith !== null)
  noteText(carlas.note.doc).insert(0, 'verder')
  await anns.note.until(() => noteText(anns.note.doc).toJSON().includes('verder'))
  const receive = { consumerId: heard.value.consumerId, paused: false, layer: 1 }
  expect(await ann.call('media:receive', receive)).toMatchObject({ ok: true })
  expect(office.presence.inside(roomId)).toEqual([ann.memberId, carla.memberId])
  expect([anns.note.closedWith, carlas.note.closedWith]).toEqual([null, null])
})

test('[S017] [S030] a session that is ended is out of its socket, note and call at once; the other device goes on', async () => {
  const { office, ann, openTo, walkIn } = await openRoomOfAnn()
  const bob = await office.member('Bob')
  const tablet = await office.again(bob)
  await openTo(ann, bob)
  await walkIn(ann)
  const annsWays = waysOpen()
  const bobs = await walkIn(bob)
  const { value } = await tablet.call('accounts:sessions', {})
  const other = value.sessions.find(({ current }: { current: boolean }) => !current)
  const gone = new Promise((resolve) => bob.socket.once('disconnect', resolve))
  const from = ownNow()
  expect(await tablet.call('accounts:end-session', { id: other.id })).toMatchObject({ ok: true })
  await gone
  await bobs.note.until(() => bobs.note.closedWith !== null)
  expect(ownNow() - from).toBeLessThan(SHUT_WITHIN_MS)
  expect(waysOpen()).toBe(annsWays)
  await expect(openPeer(office.url, bob.cookie, { path: '/documents/x' })).rejects.toThrow('404')
  expect(await tablet.call('rooms:list', {})).toMatchObject({ ok: true })
})

test('[S050] removed while the line was down: coming back with the old session opens nothing', async () => {
  const { office, ann, roomId, noteId, openTo, walkIn } = await openRoomOfAnn()
  const bob = await office.member('Bob')
  await openTo(ann, bob)
  const bobs = await walkIn(bob)
  bob.leave()
  bobs.note.socket.terminate()
  await openTo(ann)
  const back = await office.again(bob)
  for (const input of [{ roomId }, { roomId, returning: true }])
    expect(await back.call('door:enter', input)).toEqual({ ok: false, refusal: 'room_not_found' })
  expect(await back.call('chat:since', { roomId, rev: 0 })).toEqual({ ok: false, refusal: 'room_not_found' })
  await expect(openPeer(office.url, bob.cookie, { id: noteId })).rejects.toThrow('404')
})

test('[S049] whatever is under way when the right goes, nothing of it stands afterwards', async () => {
  const { office, ann, roomId, openTo, walkIn } = await openRoomOfAnn()
  const bob = await office.member('Bob')
  await walkIn(ann)
  const annsWays = waysOpen()
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), fc.nat(7), async (order, before) => {
      office.clock.advance(20_000)
      await openTo(ann, bob)
      await bob.call('door:enter', { roomId })
      const asks: [string, object][] = [
        ['door:enter', { roomId }],
        ['media:join', {}],
        ['media:open-transport', { direction: 'send' }],
        ['media:open-transport', { direction: 'receive' }],
        ['chat:open', { roomId }],
        ['library:open', { roomId }],
        ['chat:send', { roomId, id: randomUUID(), text: 'hoi' }],
      ]
      const under = order.map((place) => asks[place]!)
      const first = under.slice(0, before).map(([name, input]) => bob.call(name, input))
      const removing = openTo(ann)
      const rest = under.slice(before).map(([name, input]) => bob.call(name, input))
      await Promise.all([...first, removing, ...rest])
      expect(office.presence.inside(roomId)).toEqual([ann.memberId])
      expect(waysOpen()).toBe(annsWays)
      expect(await bob.call('media:open-transport', { direction: 'send' })).toMatchObject({ refusal: 'not_in_a_call' })
      expect(await bob.call('chat:before', { roomId, seq: 1 })).toMatchObject({ refusal: 'room_not_found' })
    }),
    { numRuns: 60 },
  )
})

test('[S046] out of the group is out of its room: call, note, chat and the sight of it, in the same turn', async () => {
  const { office, ada, ann, floorId } = await openRoomOfAnn()
  const bob = await office.member('Bob')
  const wish = { name: 'Intervisie Noord', kind: 'intervision', description: '', open: false, agreement: null }
  const made = await ada.call('groups:create', { ...wish, keepers: [ann.memberId] })
  const groupId = made.value.group.id
  const rest = { kind: 'meeting', floorId, description: '', capacity: 9, memberIds: [] }
  const { room } = (await ada.call('rooms:create', { ...rest, name: 'Kamer van Noord', access: 'group', groupId }))
    .value
  const asked = { groupId, memberId: bob.memberId }
  expect(await ann.call('groups:admit', { ...asked, role: 'member' })).toMatchObject({ ok: true })
  const [anns, before] = [await walkInto(office, ann, room.id), waysOpen()]
  const bobs = await walkInto(office, bob, room.id)
  expect(waysOpen()).toBe(before + 2)
  expect(await ann.call('groups:remove', asked)).toMatchObject({ ok: true })
  expect(waysOpen()).toBe(before)
  expect(office.presence.inside(room.id)).toEqual([ann.memberId])
  await bobs.note.until(() => bobs.note.closedWith !== null)
  expect(await bob.heard('rooms:gone')).toEqual({ roomId: room.id })
  await bob.heard('media:ended')
  expect((await bob.heard('notices:new')).notice).toMatchObject({ kind: 'group_admitted' })
  expect((await bob.heard('notices:new')).notice).toMatchObject({ kind: 'group_removed', byName: 'Ann' })
  for (const name of ['chat:open', 'library:open', 'door:enter'])
    expect(await bob.call(name, { roomId: room.id })).toEqual({ ok: false, refusal: 'room_not_found' })
  expect(anns.note.closedWith).toBeNull()
})
