import { expect, test } from 'vitest'
import { followRoom, type Shown } from '#client/chat/follow.ts'
import type { Page } from '#shared/chat/contract.ts'
import { PlayedRoom } from '../../shared/chat-played-room.ts'

const yes = (page: Page) => ({ ok: true, value: page }) as const
const no = (refusal: string) => ({ ok: false, refusal }) as const

/** Follows a played room; the answers wait until the test lets them through. */
function follow(room: PlayedRoom) {
  const waiting: (() => void)[] = []
  const refusals: string[] = []
  let shown: Shown | null = null
  let broken = false
  const answer = (page: Page) =>
    new Promise<ReturnType<typeof yes> | ReturnType<typeof no>>((resolve) => {
      // The answer is as it was when it was asked; it arrives later.
      waiting.push(() => resolve(broken ? no('unreachable') : yes(page)))
    })
  const following = followRoom({
    office: {
      open: () => answer(room.before(Infinity)),
      since: (rev) => answer(room.since(rev)),
      before: (seq) => answer(room.before(seq)),
    },
    show: (now) => (shown = now),
    refused: (refusal) => refusals.push(refusal),
  })
  return {
    ...following,
    refusals,
    texts: () => shown?.timeline.messages.map(({ text }) => text),
    setBroken: (now: boolean) => (broken = now),
    async letThrough() {
      while (waiting.length > 0) {
        waiting.shift()?.()
        for (let turn = 0; turn < 10; turn++) await Promise.resolve()
      }
    },
  }
}

test('[C3] what is told while the first page is on its way is not lost', async () => {
  const room = new PlayedRoom()
  room.send('een')
  const reader = follow(room)
  void reader.arrive()
  reader.hear(room.send('twee'))
  reader.hear(room.send('drie'))
  await reader.letThrough()
  expect(reader.texts()).toEqual(['een', 'twee', 'drie'])
})

test('[C3] what is told while missed messages are on their way is not lost either', async () => {
  const room = new PlayedRoom()
  const reader = follow(room)
  void reader.arrive()
  await reader.letThrough()
  room.send('gemist')
  void reader.arrive()
  reader.hear(room.send('gehoord'))
  reader.hear(room.change(1, { text: 'bewerkt' })!)
  await reader.letThrough()
  expect(reader.texts()).toEqual(['bewerkt', 'gehoord'])
})

test('a gap is mended by asking, without anybody’s help', async () => {
  const room = new PlayedRoom()
  const reader = follow(room)
  void reader.arrive()
  await reader.letThrough()
  room.send('niet gehoord')
  reader.hear(room.send('gehoord'))
  await reader.letThrough()
  expect(reader.texts()).toEqual(['niet gehoord', 'gehoord'])
})

test('a question that breaks off leaves what was shown, and the next arrival mends it', async () => {
  const room = new PlayedRoom()
  room.send('een')
  const reader = follow(room)
  void reader.arrive()
  await reader.letThrough()
  reader.setBroken(true)
  room.send('twee')
  void reader.arrive()
  await reader.letThrough()
  expect(reader.refusals).toEqual(['unreachable'])
  expect(reader.texts()).toEqual(['een'])
  reader.setBroken(false)
  void reader.arrive()
  await reader.letThrough()
  expect(reader.texts()).toEqual(['een', 'twee'])
})

test('two arrivals in a row are answered by the last', async () => {
  const room = new PlayedRoom()
  const reader = follow(room)
  void reader.arrive()
  room.send('een')
  void reader.arrive()
  await reader.letThrough()
  expect(reader.texts()).toEqual(['een'])
})

test('an answer that comes after the end is not shown', async () => {
  const room = new PlayedRoom()
  const reader = follow(room)
  void reader.arrive()
  reader.end()
  await reader.letThrough()
  expect(reader.texts()).toBeUndefined()
})

test('[C3] what is edited while its page is on its way comes out edited', async () => {
  const room = new PlayedRoom()
  for (let said = 1; said <= 6; said++) room.send(String(said))
  const reader = follow(room)
  void reader.arrive()
  await reader.letThrough()
  const older = reader.older()
  reader.hear(room.change(1, { text: 'bewerkt' })!)
  await reader.letThrough()
  expect(await older).toBeNull()
  expect(reader.texts()).toEqual(['bewerkt', '2', '3', '4', '5', '6'])
})
