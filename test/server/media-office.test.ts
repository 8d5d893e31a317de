import { expect, test } from 'vitest'
import type { RoomId } from '#shared/kernel/ids.ts'
import { openOffice, type TestOffice } from '../support/office.ts'
import type { Person } from '../support/person.ts'
import { dtls, face, hearing, voice } from './media-parameters.ts'

/** The rooms of the first floor plan. */
async function roomsOf(office: TestOffice, person: Person): Promise<readonly RoomId[]> {
  await office.rooms.layOutFirstFloorPlan('nl')
  const { value } = await person.call('rooms:list', {})
  return value.rooms.map(({ id }: { id: RoomId }) => id)
}

async function walkIn(person: Person, roomId: RoomId): Promise<{ send: string; receive: string }> {
  expect(await person.call('door:enter', { roomId })).toMatchObject({ ok: true })
  const replies = await Promise.all([
    person.call('media:join', {}),
    person.call('media:open-transport', { direction: 'send' }),
    person.call('media:open-transport', { direction: 'receive' }),
  ])
  expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
  return { send: replies[1].value.id, receive: replies[2].value.id }
}

test('[M2] over the wire: two people offer, receive and leave, with the real engine', async () => {
  const office = await openOffice()
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const [room] = await roomsOf(office, ann)
  const annWays = await walkIn(ann, room!)
  const bobWays = await walkIn(bob, room!)
  expect(await ann.heard('media:others')).toEqual({ others: [bob.memberId] })

  const connect = { transportId: annWays.send, dtlsParameters: dtls }
  expect(await ann.call('media:connect-transport', connect)).toEqual({ ok: true, value: {} })
  expect(await ann.call('media:connect-transport', connect)).toEqual({ ok: false, refusal: 'already_connected' })
  const camera = { transportId: annWays.send, source: 'camera', paused: false, rtpParameters: face() }
  const { value } = await ann.call('media:produce', camera)
  const offered = await bob.heard('media:offered')
  expect(offered).toEqual({ ...value, memberId: ann.memberId, source: 'camera', paused: false })

  const ask = { transportId: bobWays.receive, producerId: value.producerId, rtpCapabilities: hearing() }
  const consumed = await bob.call('media:consume', ask)
  expect(consumed.value).toMatchObject({ kind: 'video', producerPaused: false })
  const receive = { consumerId: consumed.value.consumerId, paused: false, layer: 1 }
  expect(await bob.call('media:receive', receive)).toEqual({ ok: true, value: {} })

  await ann.call('door:leave', {})
  expect(await bob.heard('media:withdrawn')).toEqual(value)
  expect(await bob.heard('media:others', ({ others }) => others.length === 0)).toEqual({ others: [] })
  expect(await bob.call('media:receive', receive)).toEqual({ ok: false, refusal: 'consumer_not_found' })
})

test('[M2] nobody takes part in a call of a room they are not in', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  expect(await ann.call('media:join', {})).toEqual({ ok: false, refusal: 'not_in_a_room' })
  expect(await ann.call('media:open-transport', { direction: 'send' })).toEqual({ ok: false, refusal: 'not_in_a_call' })
})

test('[M5] a second device in the same room takes the call over', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const [room] = await roomsOf(office, ann)
  await walkIn(ann, room!)
  const phone = await office.again(ann)
  await walkIn(phone, room!)
  expect(await ann.heard('media:ended')).toEqual({ why: 'elsewhere' })
})

test('[M2] a room that is closed to somebody ends their call there', async () => {
  const office = await openOffice()
  const [ada, bob] = [await office.administrator('Ada'), await office.member('Bob')]
  const [room] = await roomsOf(office, ada)
  const ways = await walkIn(bob, room!)
  await bob.call('media:produce', {
    transportId: ways.send,
    source: 'microphone',
    paused: false,
    rtpParameters: voice(),
  })
  await ada.call('rooms:open-to', { roomId: room, access: 'named', memberIds: [ada.memberId] })
  expect(await bob.heard('media:ended')).toEqual({ why: 'left' })
  expect(await bob.call('media:join', {})).toEqual({ ok: false, refusal: 'not_in_a_room' })
})

test('[S043] streams and transports of another room are not found over the wire', async () => {
  const office = await openOffice()
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const [room, other] = await roomsOf(office, ann)
  const annWays = await walkIn(ann, room!)
  const bobWays = await walkIn(bob, other!)
  const spoken = { transportId: annWays.send, source: 'microphone', paused: false, rtpParameters: voice() }
  const { value } = await ann.call('media:produce', spoken)
  const ask = { transportId: bobWays.receive, producerId: value.producerId, rtpCapabilities: hearing() }
  expect(await bob.call('media:consume', ask)).toEqual({ ok: false, refusal: 'producer_not_found' })
  const foreign = { transportId: annWays.send, dtlsParameters: dtls }
  expect(await bob.call('media:connect-transport', foreign)).toEqual({ ok: false, refusal: 'transport_not_found' })
})
