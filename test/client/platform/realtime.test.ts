// @vitest-environment jsdom
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type * as SocketIo from 'socket.io-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { $link, connect, disconnect, hurry } from '#client/platform/realtime.ts'
import { openSilentDoor } from '#test/support/silent-door.ts'

const place = vi.hoisted(() => ({ url: '' }))
vi.mock('socket.io-client', async (load) => {
  const { io } = await load<typeof SocketIo>()
  return { io: (options: object) => io(place.url, { ...options, forceNew: true }) }
})

/** A door that answers each knock as the test says: null lets in, a word refuses. It closes with the test. */
async function openDoor(answer: (knock: number) => string | null) {
  let knocks = 0
  let shut = () => Promise.resolve()
  const open = async (port: number) => {
    const house = createServer()
    const io = new Server(house, { transports: ['websocket'] })
    io.use((_socket, next) => {
      const refusal = answer((knocks += 1))
      next(refusal === null ? undefined : new Error(refusal))
    })
    await new Promise<void>((resolve) => house.listen(port, '127.0.0.1', resolve))
    shut = () => io.close()
    return (house.address() as AddressInfo).port
  }
  const port = await open(0)
  place.url = `http://127.0.0.1:${String(port)}`
  onTestFinished(async () => {
    disconnect()
    await shut()
  })
  return { knocks: () => knocks, shut: () => shut(), openAgain: () => open(port) }
}

/** Resolves as soon as the line stands like this. */
const stands = (wanted: string) =>
  new Promise<void>((resolve) => {
    const undo = $link.subscribe((link) => {
      if (link !== wanted) return
      resolve()
      queueMicrotask(() => undo())
    })
  })

test('an office that could not look who it was is asked again, without a click', async () => {
  const door = await openDoor((knock) => (knock === 1 ? 'internal' : null))
  connect()
  await stands('online')
  expect(door.knocks()).toBe(2)
})

test('whoever asks to try now does not wait for the next try', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const door = await openDoor(() => null)
  connect()
  await stands('online')
  await Promise.all([stands('away'), door.shut()])
  await door.openAgain()
  // No timer runs any more: only the hand of the person is left.
  hurry()
  await stands('online')
  expect(door.knocks()).toBe(2)
})

test.each([
  ['outdated', 'outdated'],
  ['not_signed_in', 'signed_out'],
] as const)('a page that is told %s does not knock again', async (refusal, link) => {
  const door = await openDoor(() => refusal)
  connect()
  await stands(link)
  hurry()
  expect($link.get()).toBe(link)
  expect(door.knocks()).toBe(1)
})

test('[S216] a line that never opens is given up, and another one is tried', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const house = await openDoor(() => null)
  const door = await openSilentDoor(Number(new URL(place.url).port))
  onTestFinished(() => door.close())
  place.url = `http://127.0.0.1:${String(door.port)}`
  connect()
  await door.came(1)
  // Given up, and after a rest tried anew.
  vi.advanceTimersByTime(10_000)
  await door.came(2)
  await stands('online')
  expect(house.knocks()).toBe(1)
})
