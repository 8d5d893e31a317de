import { observer, type types } from 'mediasoup'
import { onTestFinished } from 'vitest'
import type { RoomId } from '#shared/kernel/ids.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { openPeer, type Peer } from '../server/documents-peer.ts'
import { hearing, voice } from '../server/media-parameters.ts'

const openTransports = new Set<types.Transport>()
observer.on('newworker', (worker) => {
  worker.observer.on('newrouter', (router) => {
    router.observer.on('newtransport', (transport) => {
      openTransports.add(transport)
      transport.observer.on('close', () => openTransports.delete(transport))
    })
  })
})

/** How many ways there are at this moment through which mediasoup could send or take in a packet. */
export const waysOpen = () => openTransports.size

/** Somebody inside a room on all channels: call, note, chat and presence. */
interface Insider {
  readonly person: Person
  readonly note: Peer
  readonly producerId: string
  readonly receive: string
}

/** An office with a room for named people, in which they can be put, and out of which Ada takes them. */
export async function openRoomOfAnn() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const ann = await office.member('Ann')
  const floor = await ada.call('rooms:create-floor', { name: 'Boven' })
  const rest = { kind: 'meeting', floorId: floor.value.floor.id, description: '', capacity: 9 }
  const wish = { ...rest, name: 'Intervisie', access: 'named', memberIds: [ann.memberId] }
  const roomId: RoomId = (await ada.call('rooms:create', wish)).value.room.id
  const noteId: string = (await ann.call('library:open', { roomId })).value.documents[0].id

  async function openTo(...people: readonly Person[]): Promise<void> {
    const reply = await ada.call('rooms:open-to', {
      roomId,
      access: 'named',
      memberIds: people.map((one) => one.memberId),
    })
    if (!reply.ok) throw new Error(reply.refusal)
  }

  const walkIn = (person: Person) => walkInto(office, person, roomId)

  const hear = (insider: Insider, other: Insider) =>
    insider.person.call('media:consume', {
      ...{ transportId: insider.receive, producerId: other.producerId, rtpCapabilities: hearing() },
    })

  return { office, ada, ann, roomId, noteId, floorId: floor.value.floor.id, openTo, walkIn, hear }
}

/** Goes into a room on all channels. */
export async function walkInto(office: TestOffice, person: Person, roomId: RoomId): Promise<Insider> {
  const ask = async (name: string, input: unknown) => {
    const reply = await person.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.refusal}`)
    return reply.value
  }
  await ask('door:enter', { roomId })
  await ask('chat:open', { roomId })
  await ask('media:join', {})
  const [send, receive] = [
    await ask('media:open-transport', { direction: 'send' }),
    await ask('media:open-transport', { direction: 'receive' }),
  ]
  const spoken = { transportId: send.id, source: 'microphone', paused: false, rtpParameters: voice() }
  const { producerId } = await ask('media:produce', spoken)
  const noteId: string = (await ask('library:open', { roomId })).documents[0].id
  const note = await openPeer(office.url, person.cookie, { id: noteId })
  onTestFinished(() => note.socket.terminate())
  return { person, note, producerId, receive: receive.id }
}
