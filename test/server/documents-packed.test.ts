import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { takePackedStates } from '#client/documents/packed-states.ts'
import { AWARENESS_MAX_BYTES, PACKED_MESSAGE } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { openDocumentsHouse, type DocumentsHouse, type Guest } from './documents-house.ts'

/** Two such states are more than goes unpacked. */
const MUCH = 'x'.repeat(AWARENESS_MAX_BYTES * 0.6)

/** A page: y-websocket, with the cookie that a browser would add, and what pages take in besides where it is `packed`. */
async function openPage({ url }: DocumentsHouse, guest: Guest, options: { note: DocumentId; packed: boolean }) {
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: guest.sessionId, origin: url } })
    }
  }
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/documents`, options.note, new Y.Doc(), {
    WebSocketPolyfill: Socket as never,
    disableBc: true,
    ...(options.packed && { params: { packed: '1' } }),
  })
  const { awareness } = provider
  let packs = 0
  if (options.packed) takePackedStates(provider, () => (packs += 1))
  onTestFinished(() => provider.destroy())
  await new Promise<void>((resolve) => {
    provider.once('sync', () => resolve())
  })
  return {
    provider,
    client: awareness.clientID,
    packs: () => packs,
    show: (at: number) => awareness.setLocalState({ at, much: MUCH, user: { name: 'Somebody else' } }),
    seen: (client: number) => {
      const state = awareness.getStates().get(client)
      return state && { at: state['at'] as unknown, user: state['user'] as unknown }
    },
    until: (is: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!is()) return
          awareness.off('update', look)
          resolve()
        }
        awareness.on('update', look)
        look()
      }),
  }
}

test('[N7] [S101] many cursors come packed to pages that ask for it, with who it is once, and plain to others', async () => {
  const house = await openDocumentsHouse()
  const [ann, bob, carla, dirk] = ['Ann', 'Bob', 'Carla', 'Dirk'].map((name) => house.guest(name))
  const { note } = await house.documentsOf(ann!, house.room())
  const page = (guest: Guest | undefined, packed: boolean) => openPage(house, guest!, { note, packed })
  const [anns, bobs, carlas, dirks] = [
    await page(ann, false),
    await page(bob, false),
    await page(carla, true),
    await page(dirk, false),
  ]
  let length = 0
  const packed: number[] = []
  carlas.provider.ws?.addEventListener('message', ({ data }: { data: unknown }) => {
    const bytes = new Uint8Array(data as ArrayBuffer)
    if (bytes[0] === PACKED_MESSAGE) packed.push((length = bytes.length))
  })
  const userOf = (guest: Guest | undefined, name: string) => ({
    ...{ memberId: guest!.memberId, name, color: expect.any(String) as string },
  })
  const everybodySees = async (at: number, bobsName: string) => {
    for (const one of [anns, bobs]) {
      one.show(at)
      await settle(one.provider)
    }
    house.clock.advance(80)
    const expected = [
      { at, user: userOf(ann, 'Ann') },
      { at, user: userOf(bob, bobsName) },
    ]
    for (const reader of [carlas, dirks]) {
      await reader.until(() => [anns, bobs].every(({ client }) => reader.seen(client)?.at === at))
      expect([anns, bobs].map(({ client }) => reader.seen(client))).toEqual(expected)
    }
  }

  await everybodySees(1, 'Bob')
  const introduced = length
  await everybodySees(2, 'Bob')
  expect(length).toBeLessThan(introduced / 2)
  house.change(bob!, { name: 'Bobby' })
  await everybodySees(3, 'Bobby')
  expect(length).toBeGreaterThan(packed[1]!)
  expect([packed.length, carlas.packs()]).toEqual([3, 3])

  // Somebody's page forgets whom it has not heard of for a while; who it was it still knows.
  const { awareness } = carlas.provider
  awareness.states.delete(anns.client)
  await everybodySees(4, 'Bobby')

  // Who leaves is gone everywhere, and is introduced again when they are back.
  const closed = once(anns.provider.ws as unknown as WebSocket, 'close')
  anns.provider.disconnect()
  await closed
  await settle(bobs.provider)
  house.clock.advance(80)
  await carlas.until(() => carlas.seen(anns.client) === undefined)
  anns.provider.connect()
  await new Promise<void>((resolve) => {
    anns.provider.once('sync', () => resolve())
  })
  await everybodySees(5, 'Bobby')
})

/** Waits until the server has dealt with all that this page has said so far. */
async function settle({ ws }: WebsocketProvider): Promise<void> {
  const socket = ws as unknown as WebSocket
  const heard = once(socket, 'pong')
  socket.ping()
  await heard
}
